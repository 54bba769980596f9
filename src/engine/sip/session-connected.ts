import { TransportState, type Session } from 'sip.js'

/**
 * Does it now, or as soon as there is a connection again: what is said on a dead socket is lost, and the peer would wait or
 * talk to nobody. A proxy knows the transaction by its branch, whichever connection it is answered on (RFC 3261 §17.2.3).
 * @param act looks itself whether there is still anything to do
 */
export function whenConnected(session: Session, act: () => void): void {
  const { transport } = session.userAgent
  if (transport.isConnected()) {
    act()
    return
  }
  const onState = (state: TransportState) => {
    if (state !== TransportState.Connected) return
    transport.stateChange.removeListener(onState)
    act()
  }
  transport.stateChange.addListener(onState)
}
