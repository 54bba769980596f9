import { transceiverOf } from './directions.ts'
import { takesEvents } from './sdp.ts'

/** What a connection has for DTMF events (RFC 4733). */
export interface DtmfEnd {
  readonly sender: RTCDTMFSender | null
  /** Whether the far end's last description names them. */
  readonly takesEvents: boolean
}

export function dtmfEnd(peer: RTCPeerConnection): DtmfEnd {
  return {
    sender: transceiverOf(peer, 'audio')?.sender.dtmf ?? null,
    takesEvents: takesEvents(peer.remoteDescription?.sdp ?? ''),
  }
}
