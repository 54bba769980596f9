import type { Core, UserAgent } from 'sip.js'
import { exactUri } from './exact-uri.ts'

export interface TextMessage {
  readonly ua: UserAgent
  /** Whom it goes to: `sip:` or `sips:` URI as text. */
  readonly to: string
  readonly text: string
  /** Call-ID of the call that it answers (RFC 3261 §20.21). */
  readonly inReplyTo: string
  /** It has a Call-ID of its own, told before it leaves. */
  readonly began: (sipCallId: string) => void
  /** It did not arrive. @param status final response: 300–699, 408 when none came (RFC 3261 §8.1.3.1) */
  readonly failed: (status: number, phrase: string) => void
}

/**
 * Sends a text outside of any dialog (RFC 3428 §4). A 2xx says that it was taken, by the phone or by what keeps messages for it.
 * What neither goes to another address nor is tried again has failed.
 */
export function sendText({ ua, to, text, inReplyTo, began, failed }: TextMessage): void {
  const core = ua.userAgentCore
  const target = exactUri(to)
  if (!target) {
    failed(416, '')
    return
  }
  const request = core.makeOutgoingRequestMessage(
    'MESSAGE',
    target,
    core.configuration.aor,
    target,
    {},
    [`In-Reply-To: ${inReplyTo}`],
    { contentDisposition: 'render', contentType: 'text/plain;charset=UTF-8', content: text },
  )
  began(request.callId)
  const refused = ({ message }: Core.IncomingResponse) =>
    failed(message.statusCode ?? 408, message.reasonPhrase ?? '')
  core.request(request, { onReject: refused, onRedirect: refused })
}
