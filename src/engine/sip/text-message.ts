import type { Core, UserAgent } from 'sip.js'
import { exactUri } from './exact-uri.ts'

export interface TextMessage {
  readonly ua: UserAgent
  /** Whom it goes to: `sip:` or `sips:` URI as text. */
  readonly to: string
  readonly text: string
  /** Further header lines: which call it answers (In-Reply-To), who asked for it (Referred-By). */
  readonly lines: readonly string[]
  /** It has a Call-ID of its own, told before it leaves. */
  readonly began?: (sipCallId: string) => void
  /** Told once. @param status final response: 200–699, 408 when none came (RFC 3261 §8.1.3.1) */
  readonly over: (status: number, phrase: string) => void
}

/**
 * Sends a text outside of any dialog (RFC 3428 §4). A 2xx says that it was taken, by the phone or by what keeps messages for it.
 * What neither goes to another address nor is tried again has failed.
 */
export function sendText({ ua, to, text, lines, began, over }: TextMessage): void {
  const core = ua.userAgentCore
  const target = exactUri(to)
  if (!target) {
    over(416, 'Unsupported URI Scheme')
    return
  }
  const request = core.makeOutgoingRequestMessage(
    'MESSAGE',
    target,
    core.configuration.aor,
    target,
    {},
    [...lines],
    { contentDisposition: 'render', contentType: 'text/plain;charset=UTF-8', content: text },
  )
  began?.(request.callId)
  const hear = ({ message }: Core.IncomingResponse) =>
    over(message.statusCode ?? 408, message.reasonPhrase ?? '')
  core.request(request, { onAccept: hear, onReject: hear, onRedirect: hear })
}
