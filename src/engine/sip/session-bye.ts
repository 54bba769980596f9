import { SessionState, type Session } from 'sip.js'
import { writeReason, type ReasonValue } from '../../core/reason-header.ts'
import { whenConnected } from './session-connected.ts'

/**
 * Says BYE (RFC 3261 §15.1.1): now, or as soon as there is a connection again. Lost with the connection it would leave the
 * peer talking to nobody.
 * @param session Established
 * @param failed told what SIP.js says when it cannot be sent
 * @param why for the peer (RFC 3326); a person's own hanging up needs no reason
 */
export function sendBye(session: Session, failed: (error: unknown) => void, why?: ReasonValue): void {
  const requestOptions = why === undefined ? {} : { extraHeaders: [`Reason: ${writeReason(why)}`] }
  whenConnected(session, () => {
    // The peer may have come first.
    if (session.state === SessionState.Established) session.bye({ requestOptions }).catch(failed)
  })
}
