import type { Clock } from './connection.ts'

/** The time of the machine the exchange runs on. */
export const realClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
