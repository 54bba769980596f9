import type { Clock } from '../connection.ts'

/** Never jumps when the machine's time is set, so that sound can be paced by it; its timers keep no process alive. */
export const steadyClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms).unref()
    return () => clearTimeout(timer)
  },
}
