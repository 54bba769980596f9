import type { Core, UserAgent } from 'sip.js'
import type { Clock } from '../clock.ts'
import { takePracks } from './dialog-prack.ts'
import { takeInfos } from './dialog-info.ts'
import { sendUpdate, takeUpdates, type Update } from './dialog-update.ts'
import { retryInterval } from './retry-interval.ts'
import { ACCEPTED, descriptionIn, isForeign, isInternal } from './session-facts.ts'
import { createSessionTimer, names } from './session-timer.ts'

export interface UpkeepOptions {
  readonly ua: UserAgent
  readonly clock: Clock
  readonly random: () => number
  /** Answers an offer before the call stands, or gives the status to refuse it with (RFC 3311 §5.2). */
  early(dialog: Core.Session, sdp: string): ReturnType<Offers['answer']>
  /** The peer said something in which an identity may be. */
  identify(message: Core.IncomingRequestMessage | Core.IncomingResponseMessage): void
  /** The peer pressed a key, by INFO. */
  pressed(): void
  /** The peer does not know the dialog any more or is silent (RFC 3261 §12.2.1.2): the call is over. */
  gone(response: Core.IncomingResponse): void
  /** Nothing has refreshed the session in time (RFC 4028 §10): the call is over. */
  expired(): void
  fault(error: unknown): void
}

/** The offers of a session, as its upkeep needs them. */
export interface Offers {
  /** Sends the present description again. */
  refresh(): void
  /** @returns the answer to an offer, or the status to refuse it with */
  answer(sdp: string): Promise<{ readonly sdp: string } | 488 | 491 | 500>
}

/** Keeps a session up: its timer (RFC 4028), UPDATE in both directions (RFC 3311), and what else its dialogs have to answer. */
export interface Upkeep {
  /** For every INVITE and re-INVITE of ours. */
  headers(): string[]
  /** Tells the peer who and where we are: by UPDATE if it takes one, else by re-INVITE. */
  refresh(): void
  /** Such an INVITE has been sent. @param wanted whether its answer still matters */
  sent(request: Core.OutgoingRequest, wanted: () => boolean): void
  /** A 2xx to it came. */
  agreed(response: Core.IncomingResponseMessage): void
  /** A refresh by re-INVITE was refused. */
  refused(): void
  /** Takes the timer of an INVITE of the peer into what it is answered with. @returns false when it was refused */
  admit(request: Admissible): boolean
  /** Takes UPDATEs and INFOs in this dialog, early or confirmed. */
  attend(dialog: Core.Session): void
  /** Takes from what the peer says which methods it can do. */
  learn(message: Core.IncomingRequestMessage | Core.IncomingResponseMessage): void
  /** Whether its Allow names this method (RFC 3261 §20.5). @param method in lower case */
  allows(method: string): boolean
  /** The dialog is confirmed. */
  confirm(dialog: Core.Session, offers: Offers): void
  close(): void
}

/** An INVITE or re-INVITE of the peer that has not been answered. */
export interface Admissible {
  readonly message: Core.IncomingRequestMessage
  accept(options?: Core.ResponseOptions): unknown
  reject(options?: Core.ResponseOptions): unknown
}

export function createUpkeep(options: UpkeepOptions): Upkeep {
  const { random } = options
  const core = options.ua.userAgentCore
  let confirmed: { dialog: Core.Session; offers: Offers } | undefined
  let allowed: readonly string[] = []

  const learn = (message: Core.IncomingRequestMessage | Core.IncomingResponseMessage) => {
    const methods = names(message, 'allow')
    if (methods.length > 1) allowed = methods
  }

  const refresh = () => {
    if (!confirmed) return
    if (!allowed.includes('update')) {
      confirmed.offers.refresh()
      return
    }
    const request = sendUpdate(confirmed.dialog, timer.headers(), {
      onAccept({ message }) {
        timer.agreed(message)
        learn(message)
        options.identify(message)
      },
      onRedirect: () => timer.refused(),
      onReject: (response) => refused(response),
    })
    retryInterval(core, request, timer, () => true)
  }

  const refused = (response: Core.IncomingResponse) => {
    const { statusCode = 0 } = response.message
    // A server's 408 and silence are the same; our own 503 means that nothing left.
    if (statusCode === 481 || statusCode === 408) options.gone(response)
    else if (!isInternal(response.message) && (statusCode === 405 || statusCode === 501)) {
      allowed = allowed.filter((method) => method !== 'update')
      refresh()
    } else timer.refused()
  }

  const timer = createSessionTimer({
    clock: options.clock,
    refresh,
    expire: () => options.expired(),
  })

  let answering = false
  const early: UpkeepOptions['early'] = async (dialog, offer) => {
    if (answering) return 500
    answering = true
    return options.early(dialog, offer).finally(() => (answering = false))
  }

  const update = async (dialog: Core.Session, asked: Update): Promise<void> => {
    const { request } = asked
    const verdict = timer.judge(request)
    if ('refuse' in verdict) {
      asked.reject(422, verdict.refuse)
      return
    }
    const offer = descriptionIn(request)
    let answer: string | undefined
    if (offer !== undefined) {
      const answered = await (confirmed?.offers.answer(offer) ?? early(dialog, offer))
      if (typeof answered === 'number') {
        asked.reject(answered, answered === 500 ? [`Retry-After: ${Math.floor(random() * 11)}`] : [])
        return
      }
      answer = answered.sdp
    } else if (isForeign(request)) {
      asked.reject(415, [ACCEPTED])
      return
    }
    // The timer of a call begins with its 2xx (RFC 4028 §9), and which branch that comes from is open.
    asked.accept(confirmed ? verdict.headers : [], answer)
    if (confirmed) verdict.settle()
    learn(request)
    options.identify(request)
  }
  const attend = (dialog: Core.Session) => {
    takeUpdates(dialog, (asked) => void update(dialog, asked).catch((error: unknown) => options.fault(error)))
    takePracks(dialog, () => false)
    takeInfos(dialog, () => options.pressed())
  }

  return {
    headers: () => timer.headers(),
    refresh,
    sent: (request, wanted) => retryInterval(core, request, timer, wanted),
    agreed(response) {
      timer.agreed(response)
      learn(response)
    },
    refused: () => timer.refused(),
    admit(request) {
      const verdict = timer.judge(request.message)
      if ('refuse' in verdict) {
        request.reject({ statusCode: 422, extraHeaders: [...verdict.refuse] })
        return false
      }
      const accept = request.accept.bind(request)
      request.accept = (given) => {
        const extraHeaders = [...(given?.extraHeaders ?? []), ...verdict.headers]
        const accepted = accept({ statusCode: 200, ...given, extraHeaders })
        verdict.settle()
        learn(request.message)
        return accepted
      }
      return true
    },
    attend,
    learn,
    allows: (method) => allowed.includes(method),
    confirm(dialog, offers) {
      confirmed = { dialog, offers }
      attend(dialog)
    },
    close() {
      confirmed = undefined
      timer.close()
    },
  }
}
