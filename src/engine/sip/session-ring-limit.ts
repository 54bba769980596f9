import type { Clock } from '../clock.ts'

/** The person is told so long before, milliseconds: enough to decide. */
const NOTICE = 30_000

export interface RingLimitOptions {
  readonly clock: Clock
  /** How long a call may ring, seconds. */
  readonly limit: () => number
  /** It is given up soon. @param givesUpAt epoch milliseconds */
  readonly near: (givesUpAt: number) => void
  readonly over: () => void
}

/** An INVITE in Proceeding has no timer of its own (RFC 3261 §17.1.1.2): a server that went silent would let it ring for ever. */
export interface RingLimit {
  /** Begins to count, anew. */
  start(): void
  /** @returns whether it was counting */
  stop(): boolean
}

export function createRingLimit({ clock, limit, near, over }: RingLimitOptions): RingLimit {
  let timers: readonly (() => void)[] = []

  const stop = () => {
    const wasCounting = timers.length > 0
    for (const callOff of timers) callOff()
    timers = []
    return wasCounting
  }

  return {
    start() {
      stop()
      const wait = limit() * 1000
      const givesUpAt = clock.now() + wait
      timers = [clock.after(wait - NOTICE, () => near(givesUpAt)), clock.after(wait, over)]
    },
    stop,
  }
}
