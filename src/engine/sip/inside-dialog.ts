import type { Core, Invitation } from 'sip.js'

// As inside.ts, of what only calls need.

/**
 * Takes the requests of one method in a dialog that SIP.js would answer with 501. Their CSeq is checked and counted as for any other
 * (RFC 3261 §12.2.2).
 */
export function takeMethod(
  dialog: Core.SessionDialog,
  method: string,
  take: (request: Core.IncomingRequestMessage) => void,
): void {
  const receive = dialog.receiveRequest.bind(dialog)
  dialog.receiveRequest = (request) => {
    if (request.method !== method) receive(request)
    else if (dialog['sequenceGuard'](request)) {
      dialog['dialogState'].remoteSequenceNumber = request.cseq
      take(request)
    }
  }
}

/** The INVITE that made this call, to be answered. */
export function inviteOf(invitation: Invitation): Core.IncomingInviteRequest {
  return invitation['incomingInviteRequest']
}

/** Sends a 180 with these headers and no session description. @returns the early dialog */
export function ringOnce(invitation: Invitation, headers: readonly string[]): Core.Session {
  const { session } = inviteOf(invitation).progress({ statusCode: 180, extraHeaders: [...headers] })
  invitation['_dialog'] = session
  return session
}

/**
 * Sends a reliable 180 with our offer, to an INVITE that has none; the answer comes in the PRACK (RFC 3262 §5). SIP.js takes "required" for
 * "supported" where both are said, and would write the peer's answer into our 200.
 */
export function ringWithOffer(invitation: Invitation): Promise<void> {
  Object.assign(invitation, { rel100: 'required' })
  const invite = inviteOf(invitation)
  const accept = invite.accept.bind(invite)
  invite.accept = (options) => {
    const { dialog } = invitation
    if (dialog) Object.assign(dialog, { _answer: dialog.offer })
    return accept(options)
  }
  return invitation.progress({ statusCode: 180 })
}
