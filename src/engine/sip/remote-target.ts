import { NameAddrHeader, type Core } from 'sip.js'
import { SessionDialog } from 'sip.js/lib/core/dialogs/session-dialog.js'
import { SignalingState } from 'sip.js/lib/core/session/session.js'

/** What SIP.js keeps to itself of a dialog. */
interface Inside {
  readonly dialogState: Core.DialogState
  readonly rseq: number | undefined
  _signalingState: SignalingState
  _answer: Core.Body | undefined
}

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
  const inside = dialog as unknown as Inside
  const contact: unknown = response.headers['Contact']?.[0]?.parsed
  if (contact instanceof NameAddrHeader) inside.dialogState.remoteTarget = contact.uri
  const answered =
    dialog.early && dialog.signalingState === SignalingState.Stable && inside.rseq === undefined
  if (!answered || body === '' || body === dialog.answer?.content) return
  inside._signalingState = SignalingState.HaveLocalOffer
  inside._answer = undefined
}
