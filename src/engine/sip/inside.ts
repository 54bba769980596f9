import type { Core, Invitation, Session, UserAgent } from 'sip.js'
import type { SignalingState } from 'sip.js/lib/core/session/session.js'

// What SIP.js 0.21.2 keeps to itself and we touch all the same, in one place for whoever raises its version.

/** All sessions that are not terminated. */
export function sessionsOf(ua: UserAgent): Session[] {
  return Object.values(ua['_sessions']).filter((session) => session !== undefined)
}

/** Whether a call came in: the class itself is fetched with what makes calls. */
export function isInvitation(session: Session | undefined): session is Invitation {
  return session !== undefined && 'incomingInviteRequest' in session
}

/** Ends a call that has not been answered as a CANCEL does: its delegate hears of it, the INVITE gets 487. */
export function cancelInvitation(invitation: Invitation, request: Core.IncomingRequestMessage): void {
  invitation['_onCancel'](request)
}

/** Gives every request that begins a dialog with us a To tag that nobody can guess (RFC 3261 §19.3). */
export function drawTags(core: Core.UserAgentCore, token: () => string): void {
  core.userAgentServers = new (class extends Map<string, Core.UserAgentServer> {
    override set(id: string, server: Core.UserAgentServer): this {
      if (!server.message.toTag) Object.assign(server, { toTag: token() })
      return super.set(id, server)
    }
  })()
}

/** Contact of the other end: where requests of the dialog go. */
export function setRemoteTarget(dialog: Core.SessionDialog, target: Core.URI): void {
  dialog['dialogState'].remoteTarget = target
}

/** True when the dialog was made by a reliable provisional response (RFC 3262). */
export function isReliable(dialog: Core.SessionDialog): boolean {
  return dialog['rseq'] !== undefined
}

/** Forgets the answer to our offer, so that the next one counts. */
export function reopenAnswer(
  dialog: Core.SessionDialog,
  haveLocalOffer: SignalingState.HaveLocalOffer,
): void {
  dialog['_signalingState'] = haveLocalOffer
  dialog['_answer'] = undefined
}
