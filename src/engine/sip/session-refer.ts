import type { Core, Invitation, Inviter, Notification } from 'sip.js'
import { writeReferTo } from '../../message/refer.ts'
import type { Replaces } from '../../message/replaces.ts'
import { readSipfrag } from '../../message/sipfrag.ts'
import { readEvent, readSubscriptionState } from '../../message/subscription.ts'
import type { Clock } from '../clock.ts'
import { isInternal } from './session-facts.ts'

/** What the peer said last; empty when it said nothing. */
export interface ReferAnswer {
  readonly code?: number
  readonly phrase?: string
}

export interface ReferOptions {
  /** Established: its peer is to call. */
  readonly session: Inviter | Invitation
  readonly clock: Clock
  readonly uri: string
  /** The request to make there; INVITE unless given. */
  readonly method?: 'MESSAGE'
  /** The dialog the peer is to take over there. */
  readonly replaces?: Replaces
  /** Address of record, for Referred-By (RFC 3892). */
  readonly own: string
  /** It has begun or goes on. */
  onProgress(answer: ReferAnswer): void
  /** The end of it. Told once. */
  onOver(worked: boolean, answer: ReferAnswer): void
}

/** A REFER that is out, and the subscription it makes (RFC 3515 §2.4.4). */
export interface Refer {
  /** Whether the peer has agreed to try. */
  readonly agreed: boolean
  /** Looks at a notification within the call. @returns whether it was about this REFER; then it has been answered */
  notified(notification: Notification): boolean
  close(): void
}

/** Nobody rings longer than the caller's own limit; a peer that tells nothing by then tells nothing any more. Milliseconds. */
const PATIENCE = 310_000

/** As long as a first report may take: 64·T1 (RFC 6665 §4.1.2.4, timer N). Milliseconds. */
const FIRST_REPORT = 32_000

/** A peer may say that it will tell no more while it still only tries (RFC 3515 §2.4.5); some go on all the same. */
const AFTERWORD = 20_000

/** Asks the peer to call somebody and follows what becomes of it. */
export function sendRefer(options: ReferOptions): Refer {
  const { session, clock } = options
  let agreed = false
  let isOver = false
  let hasReported = false
  let stopWaiting = (): void => undefined

  /** From now on. */
  const wait = (patience: number): void => {
    stopWaiting()
    stopWaiting = clock.after(patience, () => over(false, {}))
  }
  const over = (worked: boolean, answer: ReferAnswer): void => {
    if (isOver) return
    close()
    options.onOver(worked, answer)
  }
  const close = (): void => {
    isOver = true
    stopWaiting()
  }
  const refused = ({ message }: Core.IncomingResponse): void =>
    over(false, isInternal(message) ? {} : answerOf(message.statusCode ?? 0, message.reasonPhrase ?? ''))

  wait(FIRST_REPORT)
  const request = session.dialog?.refer(
    {
      onAccept({ message }) {
        if (isOver) return
        agreed = true
        // It will tell nothing (RFC 4488 §4): what it agreed to counts.
        if (/^\s*false\s*$/i.test(message.getHeader('refer-sub') ?? '')) over(true, {})
        else options.onProgress({ code: 100 })
      },
      onReject: refused,
      onRedirect: refused,
    },
    {
      extraHeaders: [
        `Contact: ${session.userAgent.contact.toString()}`,
        `Refer-To: ${writeReferTo(options)}`,
        `Referred-By: <${options.own}>`,
      ],
    },
  )

  return {
    get agreed() {
      return agreed
    },
    notified(notification) {
      const { request: message } = notification
      const { name, id } = readEvent(message.getHeader('event') ?? '') ?? {}
      if (isOver || name !== 'refer' || (id !== undefined && Number(id) !== request?.message.cseq))
        return false
      void notification.accept()
      agreed = true
      const said = readSipfrag(message.body)
      const answer = said ? answerOf(said.status, said.reason) : {}
      if (said && said.status >= 200) over(said.status < 300, answer)
      else {
        const { state } = readSubscriptionState(message.getHeader('subscription-state') ?? '') ?? {}
        if (state === 'terminated') wait(AFTERWORD)
        else if (!hasReported) wait(PATIENCE)
        hasReported = true
        if (said) options.onProgress(answer)
      }
      return true
    },
    close,
  }
}

function answerOf(code: number, phrase: string): ReferAnswer {
  return { code, ...(phrase === '' ? {} : { phrase }) }
}
