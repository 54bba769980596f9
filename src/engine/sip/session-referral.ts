import type { Core, Invitation, Inviter, Referral } from 'sip.js'
import { readReferTo, readReferredBy, type ReferTo, type ReferredBy } from '../../message/refer.ts'
import { writeNameAddr } from '../../message/name-addr.ts'
import { writeSipfrag } from '../../message/sipfrag.ts'
import { reasonPhrase } from '../../message/status.ts'
import { contactIn } from './focus.ts'

/** What a REFER asks for: a call, or a text to somebody (RFC 3428). */
export interface Wish {
  readonly to: ReferTo
  readonly by?: ReferredBy
  /** Whoever asks wants no reports (RFC 4488). */
  readonly quiet: boolean
}

/** Reads a REFER (RFC 3515 §2.4.2). @returns or the status that refuses it */
export function readWish(request: Core.IncomingRequestMessage): Wish | number {
  const lines = request.getHeaders('refer-to')
  const to = lines.length === 1 ? readReferTo(lines[0] ?? '') : undefined
  if (!to || to.badReplaces) return 400
  if (to.method !== 'INVITE' && to.method !== 'MESSAGE') return 603
  const by = readReferredBy(request.getHeader('referred-by') ?? '')
  const quiet = /^\s*false\s*$/i.test(request.getHeader('refer-sub') ?? '')
  return { to, ...(by ? { by } : {}), quiet }
}

/** Referred-By as it is passed on (RFC 3892 §3): without the token, which only means something with its body. */
export function writeReferredBy({ displayName, uri }: ReferredBy): string {
  return writeNameAddr({ displayName, uri, params: new Map() })
}

/** Tells the one who referred how it goes (RFC 3515 §2.4.4). */
export interface Report {
  /** @param status 1xx while it goes on; a final one ends the report */
  say(status: number, phrase?: string): void
}

/** How whoever referred is answered and reported to. */
export interface ReportWay {
  readonly request: Core.IncomingRequestMessage
  /** Value of our Contact. */
  readonly contact: string
  /** 202. @param lines further header lines */
  accept(lines: readonly string[]): void
  /** Sends a NOTIFY, if there still is a dialog for it. @param over hears its final status */
  notify(options: Core.RequestOptions, isLast: boolean, over: (status: number) => void): void
}

/** Reports on a REFER that came in the dialog of a call go within it. */
export function withinCall(referral: Referral, session: Inviter | Invitation): ReportWay {
  const { userAgent } = session
  const contact = session.dialog ? contactIn(session.dialog) : userAgent.contact.toString()
  return {
    request: referral.request,
    contact,
    // REFER renews the remote target, in both directions (RFC 3515 §2.2).
    accept: (lines) =>
      void referral.accept({ statusCode: 202, extraHeaders: [`Contact: ${contact}`, ...lines] }),
    notify(options, _, over) {
      const { dialog } = session
      if (dialog && userAgent.userAgentCore.dialogs.has(dialog.id)) dialog.notify(answered(over), options)
    },
  }
}

/** Hears the final response to a NOTIFY, whatever it is. */
export function answered(over: (status: number) => void): Core.OutgoingRequestDelegate {
  const hear = ({ message }: Core.IncomingResponse): void => over(message.statusCode ?? 0)
  return { onAccept: hear, onRedirect: hear, onReject: hear }
}

/** Seconds that a report may take, with the time a person needs to decide or to write. */
const EXPIRES = 400

/** Accepts a REFER: 202, and a report that begins with 100 unless none is wanted (RFC 4488). */
export function acceptReferral(way: ReportWay, quiet: boolean): Report {
  way.accept(quiet ? ['Refer-Sub: false'] : [])
  const { cseq } = way.request
  const waiting: { readonly status: number; readonly phrase: string }[] = []
  let isOver = quiet
  let isSending = false
  let last = 0

  /** One after the other: what overtakes is out of order (RFC 3261 §12.2.2), and the last would be lost. */
  const next = (): void => {
    const report = isSending ? undefined : waiting.shift()
    if (!report) return
    const { status, phrase } = report
    const isLast = status >= 200
    const options = {
      extraHeaders: [
        `Contact: ${way.contact}`,
        `Event: refer;id=${cseq}`,
        `Subscription-State: ${isLast ? 'terminated;reason=noresource' : `active;expires=${EXPIRES}`}`,
      ],
      body: {
        contentDisposition: 'render',
        contentType: 'message/sipfrag;version=2.0',
        content: writeSipfrag({ status, reason: phrase }),
      },
    }
    isSending = true
    way.notify(options, isLast, (answer) => {
      isSending = false
      // Of what stands in the dialog, only this subscription (RFC 6665 §4.2.2, RFC 5057 §5.1): whether the call stands, it asks itself.
      if (answer === 481 || answer === 408) isOver = true
      else next()
    })
  }

  const say: Report['say'] = (status, phrase) => {
    if (isOver || status === last) return
    last = status
    isOver = status >= 200
    waiting.push({ status, phrase: phrase ?? reasonPhrase(status) })
    next()
  }
  say(100)
  return { say }
}
