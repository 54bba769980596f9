/** Time as a port, so that hours pass in a test at once. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  /** Calls `action` once after `ms` milliseconds; the returned function calls it off. */
  after(ms: number, action: () => void): () => void
}

/** setTimeout takes a signed 32-bit number of milliseconds; more would fire at once. */
const LONGEST = 2 ** 31 - 1

/** The real one. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, action) {
    const timer = setTimeout(action, Math.min(Math.max(0, ms), LONGEST))
    return () => clearTimeout(timer)
  },
}
