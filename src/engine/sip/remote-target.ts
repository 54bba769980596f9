import { NameAddrHeader, type Core } from 'sip.js'
import { SessionDialog } from 'sip.js/lib/core/dialogs/session-dialog.js'
import { SignalingState } from 'sip.js/lib/core/session/session.js'
import { isReliable, reopenAnswer, setRemoteTarget } from './inside.ts'

/**
 * A 2xx to an INVITE renews what an 18x had set: its Contact is where the ACK and all that follows go (RFC 3261 §12.2.1.2,
 * §13.2.2.4), and its session description counts where the earlier one was no reliable answer (§13.2.1). SIP.js keeps the first
 * of both, which leaves a call behind a B2BUA without sound or without ACK.
 */
export function renewDialog(core: Core.UserAgentCore, response: Core.IncomingResponseMessage): void {
  const { statusCode = 0, method, callId, fromTag, toTag, body } = response
  if (method !== 'INVITE' || statusCode < 200 || statusCode > 299) return
  const dialog = core.dialogs.get(callId + fromTag + toTag)
  if (!(dialog instanceof SessionDialog)) return
  const contact: unknown = response.headers['Contact']?.[0]?.parsed
  if (contact instanceof NameAddrHeader) setRemoteTarget(dialog, contact.uri)
  const answered = dialog.early && dialog.signalingState === SignalingState.Stable && !isReliable(dialog)
  if (answered && body !== '' && body !== dialog.answer?.content)
    reopenAnswer(dialog, SignalingState.HaveLocalOffer)
}
