import { NameAddrHeader, type Core } from 'sip.js'
import { SessionDialog } from 'sip.js/lib/core/dialogs/session-dialog.js'
import { NonInviteServerTransaction } from 'sip.js/lib/core/transactions/non-invite-server-transaction.js'
import { UserAgentServer } from 'sip.js/lib/core/user-agents/user-agent-server.js'
import { setRemoteTarget } from './inside.ts'
import { contactIn } from './focus.ts'
import { takeMethod } from './inside-dialog.ts'
import { METHODS } from './methods.ts'

/** An UPDATE of the peer (RFC 3311 §5.2) that waits for its answer. */
export interface Update {
  readonly request: Core.IncomingRequestMessage
  /** 200, and its Contact is where requests go from now on. @param answer a session description */
  accept(headers: readonly string[], answer?: string): void
  reject(status: number, headers?: readonly string[]): void
}

const taken = new WeakSet<object>()

/** Takes the peer's UPDATEs in a dialog, early or confirmed. Asking twice is one time. */
export function takeUpdates(session: Core.Session, take: (update: Update) => void): void {
  if (!(session instanceof SessionDialog) || taken.has(session)) return
  taken.add(session)
  const dialog: Core.SessionDialog = session
  const core = dialog.userAgentCore
  takeMethod(dialog, 'UPDATE', (request) => {
    const server = new UserAgentServer(NonInviteServerTransaction, core, request)
    take({
      request,
      accept(headers, answer) {
        renewTarget(dialog, request)
        const body = answer === undefined ? {} : { body: sessionBody(answer) }
        server.accept({ statusCode: 200, extraHeaders: [...ownHeaders(dialog), ...headers], ...body })
      },
      reject: (statusCode, headers = []) => void server.reject({ statusCode, extraHeaders: [...headers] }),
    })
  })
}

/** Sends an UPDATE without an offer (RFC 3311 §5.1); what a 2xx says about the peer's Contact is taken. */
export function sendUpdate(
  session: Core.Session,
  headers: readonly string[],
  delegate: Core.OutgoingRequestDelegate,
): Core.OutgoingRequest {
  const dialog = session as Core.SessionDialog
  const core = dialog.userAgentCore
  const message = dialog.createOutgoingRequestMessage('UPDATE', {
    extraHeaders: [...ownHeaders(dialog), ...headers],
  })
  return core.request(message, {
    ...delegate,
    onAccept(response) {
      renewTarget(dialog, response.message)
      delegate.onAccept?.(response)
    },
  })
}

function ownHeaders(dialog: Core.SessionDialog): string[] {
  return [`Contact: ${contactIn(dialog)}`, `Allow: ${METHODS.join(', ')}`]
}

/** UPDATE and its 2xx renew the remote target (RFC 3311 §5.1). */
function renewTarget(
  dialog: Core.SessionDialog,
  { headers }: Core.IncomingRequestMessage | Core.IncomingResponseMessage,
): void {
  const contact: unknown = headers['Contact']?.[0]?.parsed
  if (contact instanceof NameAddrHeader) setRemoteTarget(dialog, contact.uri)
}

function sessionBody(content: string) {
  return { contentDisposition: 'session', contentType: 'application/sdp', content }
}
