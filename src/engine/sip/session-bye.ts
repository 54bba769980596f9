import { SessionState, TransportState, type Session } from 'sip.js'

/**
 * Says BYE (RFC 3261 §15.1.1): now, or as soon as there is a connection again. Lost with the connection it would leave the
 * peer talking to nobody.
 * @param session Established
 * @param failed told what SIP.js says when it cannot be sent
 */
export function sendBye(session: Session, failed: (error: unknown) => void): void {
  const { transport } = session.userAgent
  if (transport.isConnected()) {
    session.bye().catch(failed)
    return
  }
  const onState = (state: TransportState) => {
    if (state !== TransportState.Connected) return
    transport.stateChange.removeListener(onState)
    // The peer may have come first.
    if (session.state === SessionState.Established) session.bye().catch(failed)
  }
  transport.stateChange.addListener(onState)
}
