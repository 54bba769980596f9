import { candidatesIn, gatheringWait, type Reach } from './gathering.ts'

/** Watches what ICE finds on one peer connection, over all its descriptions. */
export interface Candidates {
  /** An ICE restart begins (RFC 8445 §9): the waiting starts anew. Call before setLocalDescription. */
  restart(): void
  /** Resolves when the local description carries the candidates worth waiting for, or on {@link Candidates.close}. */
  enough(): Promise<void>
  close(): void
}

/** @param reach what the configured servers could give; see `gathering.ts` for what follows from it */
export function watchCandidates(peer: RTCPeerConnection, reach: Reach): Candidates {
  let began = performance.now()
  let latest = began
  let closed = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let waiting: (() => void)[] = []

  const wait = () => {
    if (closed) return 0
    const now = performance.now()
    const state = {
      ...candidatesIn(peer.localDescription?.sdp ?? ''),
      complete: peer.iceGatheringState === 'complete',
      waited: now - began,
      quiet: now - latest,
    }
    return gatheringWait(state, reach)
  }
  const look = () => {
    clearTimeout(timer)
    if (waiting.length === 0) return
    const more = wait()
    if (more > 0) {
      timer = setTimeout(look, more)
      return
    }
    const ready = waiting
    waiting = []
    for (const resolve of ready) resolve()
  }
  const restart = () => {
    began = latest = performance.now()
  }

  peer.addEventListener('icecandidate', () => {
    latest = performance.now()
    look()
  })
  peer.addEventListener('icegatheringstatechange', () => {
    if (peer.iceGatheringState === 'gathering') restart()
    look()
  })

  return {
    restart,
    enough: () =>
      new Promise((resolve) => {
        waiting.push(resolve)
        look()
      }),
    close: () => {
      closed = true
      look()
    },
  }
}
