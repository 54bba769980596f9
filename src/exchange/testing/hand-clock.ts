import type { Clock } from '../connection.ts'

interface Alarm {
  readonly at: number
  readonly run: () => void
}

/** Time that stands still until a test moves it. */
export interface HandClock extends Clock {
  /** Moves on by `ms`; what falls due runs in its order, at its time. */
  advance(ms: number): void
  /** Alarms that are set. */
  pending(): number
}

export function createHandClock(start = Date.UTC(2026, 0, 1, 12)): HandClock {
  const alarms = new Set<Alarm>()
  let now = start
  const nextUntil = (end: number) =>
    [...alarms].filter(({ at }) => at <= end).toSorted((one, other) => one.at - other.at)[0]
  return {
    now: () => now,
    after(ms, run) {
      const alarm = { at: now + ms, run }
      alarms.add(alarm)
      return () => void alarms.delete(alarm)
    },
    advance(ms) {
      const end = now + ms
      for (let alarm = nextUntil(end); alarm; alarm = nextUntil(end)) {
        alarms.delete(alarm)
        now = alarm.at
        alarm.run()
      }
      now = end
    },
    pending: () => alarms.size,
  }
}
