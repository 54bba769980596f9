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
