import type { Core } from 'sip.js'
import { SessionDialog } from 'sip.js/lib/core/dialogs/session-dialog.js'
import { NonInviteServerTransaction } from 'sip.js/lib/core/transactions/non-invite-server-transaction.js'
import { UserAgentServer } from 'sip.js/lib/core/user-agents/user-agent-server.js'
import { takeMethod } from './inside-dialog.ts'
import { descriptionIn } from './session-facts.ts'

const taken = new WeakSet<object>()

/**
 * Answers the peer's PRACKs in a dialog (RFC 3262 §3): SIP.js throws at one in a call that stands. Who asks first decides.
 * @param acknowledges whether this RAck is of a response that was sent; any other gets 481
 */
export function takePracks(session: Core.Session, acknowledges: (rack: string) => boolean): void {
  if (!(session instanceof SessionDialog) || taken.has(session)) return
  taken.add(session)
  const dialog: Core.SessionDialog = session
  takeMethod(dialog, 'PRACK', (request) => {
    const server = new UserAgentServer(NonInviteServerTransaction, dialog.userAgentCore, request)
    // No offer may come before the one of the INVITE is answered.
    if (descriptionIn(request) !== undefined) server.reject({ statusCode: 500 })
    else if (acknowledges(request.getHeader('rack') ?? '')) server.accept()
    else server.reject({ statusCode: 481 })
  })
}
