import type { MediaState } from '../../core/call.ts'
import type { IceServer } from '../../core/config.ts'
import { watchCandidates, type Candidates } from './candidates.ts'
import { reachOf } from './gathering.ts'

/** What a {@link Connection} tells while it lives; nothing is told after close. */
export interface ConnectionListener {
  onState(state: MediaState): void
  /** A remote track has come; again when a renegotiation brings another. */
  onTrack(track: MediaStreamTrack): void
  /** For the trace: states and candidates. Never ICE passwords or key material. */
  onNote(text: string): void
}

/** One RTCPeerConnection with what watches it. */
export interface Connection {
  readonly peer: RTCPeerConnection
  readonly candidates: Candidates
  /** May be called twice. */
  close(): void
}

const mediaStates: Readonly<Record<RTCPeerConnectionState, MediaState>> = {
  new: 'none',
  connecting: 'connecting',
  connected: 'connected',
  disconnected: 'interrupted',
  failed: 'failed',
  closed: 'none',
}

/**
 * Opens a connection that offers to bundle all media on one multiplexed transport (RFC 8843, RFC 5761), and takes an answer
 * without a bundle: what bridges to a plain phone gives none, which `max-bundle` would not have. Only the servers given are
 * used: none means host candidates alone.
 */
export function openConnection(servers: readonly IceServer[], listener: ConnectionListener): Connection {
  const peer = new RTCPeerConnection({
    iceServers: servers.map((server) => ({ ...server, urls: [...server.urls] })),
    bundlePolicy: 'balanced',
    rtcpMuxPolicy: 'require',
  })
  const candidates = watchCandidates(peer, reachOf(servers))
  const silenced = new AbortController()
  const listen = (type: string, run: (event: Event) => void) => {
    peer.addEventListener(type, run, { signal: silenced.signal })
  }
  let state: MediaState = 'none'

  listen('connectionstatechange', () => {
    listener.onNote(`connection ${peer.connectionState}`)
    const next = mediaStates[peer.connectionState]
    if (next === state) return
    state = next
    listener.onState(state)
  })
  listen('iceconnectionstatechange', () => listener.onNote(`ice ${peer.iceConnectionState}`))
  listen('icegatheringstatechange', () => listener.onNote(`gathering ${peer.iceGatheringState}`))
  listen('signalingstatechange', () => listener.onNote(`signaling ${peer.signalingState}`))
  listen('icecandidate', (event) => {
    const text = (event as RTCPeerConnectionIceEvent).candidate?.candidate
    if (text) listener.onNote(`local ${text}`)
  })
  listen('icecandidateerror', (event) => {
    const { url, errorCode, errorText } = event as RTCPeerConnectionIceErrorEvent
    listener.onNote(`candidate error ${errorCode} ${url} ${errorText}`)
  })
  listen('track', (event) => {
    const { track } = event as RTCTrackEvent
    listener.onNote(`remote ${track.kind} track`)
    listener.onTrack(track)
  })

  return {
    peer,
    candidates,
    close: () => {
      if (silenced.signal.aborted) return
      silenced.abort()
      candidates.close()
      peer.close()
    },
  }
}
