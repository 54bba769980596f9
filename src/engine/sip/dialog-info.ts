import type { Core } from 'sip.js'
import { SessionDialog } from 'sip.js/lib/core/dialogs/session-dialog.js'
import { NonInviteServerTransaction } from 'sip.js/lib/core/transactions/non-invite-server-transaction.js'
import { UserAgentServer } from 'sip.js/lib/core/user-agents/user-agent-server.js'
import { DTMF_TYPES, isDtmf, readDtmf, writeDtmf, type DtmfType } from '../../message/dtmf.ts'
import { takeMethod } from './inside-dialog.ts'

/** How long the far end is asked to sound a key, milliseconds. */
export const KEY_LENGTH = 160

const taken = new WeakSet<object>()

/**
 * Answers the peer's INFOs in a dialog, early or confirmed: SIP.js says 200 to all, whatever is in them. Asking twice is one time.
 * @param onKey the peer has pressed a key
 */
export function takeInfos(session: Core.Session, onKey: () => void): void {
  if (!(session instanceof SessionDialog) || taken.has(session)) return
  taken.add(session)
  const dialog: Core.SessionDialog = session
  takeMethod(dialog, 'INFO', (request) => {
    const server = new UserAgentServer(NonInviteServerTransaction, dialog.userAgentCore, request)
    const key = readDtmf(request.body)
    // Of the packages of RFC 6086 none is known here (§4.2.2, §10.10).
    if (request.hasHeader('info-package')) server.reject({ statusCode: 469, extraHeaders: ['Recv-Info: '] })
    else if (request.body === '') server.accept()
    else if (!isDtmf(request.getHeader('content-type') ?? ''))
      server.reject({ statusCode: 415, extraHeaders: [`Accept: ${DTMF_TYPES.join(', ')}`] })
    else if (key === undefined) server.reject({ statusCode: 400 })
    else {
      server.accept()
      onKey()
    }
  })
}

/** Sends one key by INFO, also in an early dialog, where SIP.js would not (RFC 6086 §4.2.1). */
export function sendKey(
  session: Core.Session,
  type: DtmfType,
  key: string,
  delegate: Core.OutgoingRequestDelegate,
): void {
  const dialog = session as Core.SessionDialog
  const body = {
    contentDisposition: 'render',
    contentType: type,
    content: writeDtmf(type, key, KEY_LENGTH),
  }
  dialog.userAgentCore.request(dialog.createOutgoingRequestMessage('INFO', { body }), delegate)
}
