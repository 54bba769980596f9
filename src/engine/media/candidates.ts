import { gatheringWait, nothingFound, withCandidate, type Reach } from './gathering.ts'

/** Keeps count of what ICE finds on one peer connection, over all its descriptions. */
export interface Candidates {
  /** An ICE restart begins (RFC 8445 §9): what was found before is void. Call before setLocalDescription. */
  restart(): void
  /** Resolves when the local description carries the candidates worth waiting for, or on {@link Candidates.close}. */
  enough(): Promise<void>
  close(): void
}

/** @param reach what the configured servers could give; see `gathering.ts` for what follows from it */
export function watchCandidates(connection: RTCPeerConnection, reach: Reach): Candidates {
  let found = nothingFound
  let began = performance.now()
  let latest = began
  let closed = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let waiting: (() => void)[] = []

  const restart = () => {
    found = nothingFound
    began = latest = performance.now()
  }
  const look = () => {
    clearTimeout(timer)
    if (waiting.length === 0) return
    const now = performance.now()
    const wait = closed ? 0 : gatheringWait(found, reach, now - began, now - latest)
    if (wait > 0) {
      timer = setTimeout(look, wait)
      return
    }
    const ready = waiting
    waiting = []
    for (const resolve of ready) resolve()
  }

  connection.addEventListener('icecandidate', ({ candidate }) => {
    if (!candidate?.candidate) return
    const next = withCandidate(found, candidate.type, candidate.protocol)
    if (next === found) return
    found = next
    latest = performance.now()
    look()
  })
  connection.addEventListener('icegatheringstatechange', () => {
    const state = connection.iceGatheringState
    if (state === 'gathering') restart()
    found = { ...found, complete: state === 'complete' }
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
