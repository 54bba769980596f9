import type { Core, Invitation, Inviter, Referral } from 'sip.js'
import { readReferTo, readReferredBy, type ReferTo, type ReferredBy } from '../../message/refer.ts'
import { writeNameAddr } from '../../message/name-addr.ts'
import { writeSipfrag } from '../../message/sipfrag.ts'
import { reasonPhrase } from '../../message/status.ts'

/** What a REFER asks for, or the status that refuses it. */
export type Wish =
  { readonly to: ReferTo; readonly by?: ReferredBy; readonly quiet: boolean } | { readonly status: number }

/** Reads a REFER (RFC 3515 §2.4.2). */
export function readWish({ request }: Referral): Wish {
  const lines = request.getHeaders('refer-to')
  const to = lines.length === 1 ? readReferTo(lines[0] ?? '') : undefined
  if (!to || to.badReplaces) return { status: 400 }
  if (to.method !== 'INVITE') return { status: 603 }
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

/** Seconds that a report may take, with the time a person needs to decide. */
const EXPIRES = 400

/** Accepts a REFER: 202, and a report that begins with 100 unless none is wanted (RFC 4488). */
export function acceptReferral(referral: Referral, session: Inviter | Invitation, quiet: boolean): Report {
  void referral.accept({ statusCode: 202, extraHeaders: quiet ? ['Refer-Sub: false'] : [] })
  const { cseq } = referral.request
  let isOver = quiet
  let last = 0

  const say: Report['say'] = (status, phrase) => {
    const { dialog } = session
    if (isOver || status === last || !dialog || !session.userAgent.userAgentCore.dialogs.has(dialog.id))
      return
    last = status
    isOver = status >= 200
    dialog.notify(
      { onReject: ({ message }: Core.IncomingResponse) => void (isOver ||= message.statusCode === 481) },
      {
        extraHeaders: [
          `Contact: ${session.userAgent.contact.toString()}`,
          `Event: refer;id=${cseq}`,
          `Subscription-State: ${isOver ? 'terminated;reason=noresource' : `active;expires=${EXPIRES}`}`,
        ],
        body: {
          contentDisposition: 'render',
          contentType: 'message/sipfrag;version=2.0',
          content: writeSipfrag({ status, reason: phrase ?? reasonPhrase(status) }),
        },
      },
    )
  }
  say(100)
  return { say }
}
