import { clockOf } from '../format/when.ts'

const minute = 60_000
const hour = 60 * minute

/** Making a formatter takes longer than drawing the row that it is for. */
function kept<T>(make: (locale: string) => T): (locale: string) => T {
  const made = new Map<string, T>()
  return (locale) => {
    const known = made.get(locale) ?? make(locale)
    made.set(locale, known)
    return known
  }
}

const clock = kept((locale) => new Intl.DateTimeFormat(locale, clockOf(locale)))
const full = kept((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' }))
const ago = kept((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'narrow' }))

/** Midnight before `at`, local time, both epoch milliseconds. */
export function dayStart(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}

/**
 * When something was on a day that is named already, short: "now", "5 min ago", "14:05".
 * @param at epoch milliseconds
 * @param now epoch milliseconds
 * @param locale BCP 47
 */
export function shortTime(at: number, now: number, locale: string): string {
  const passed = now - at
  if (passed < 0 || passed >= hour) return clock(locale).format(at)
  if (passed < minute) return ago(locale).format(0, 'second')
  return ago(locale).format(-Math.floor(passed / minute), 'minute')
}

/** The same in full, for whoever points at it and for the details. */
export function fullTime(at: number, locale: string): string {
  return full(locale).format(at)
}

/** How long after the beginning something was: "0:00", "0:07.3" under ten seconds, "12:30". @param millis since then */
export function sinceStart(millis: number): string {
  const seconds = Math.max(0, millis) / 1000
  const rest = seconds % 60
  const shown = seconds < 10 ? rest.toFixed(1).padStart(4, '0') : String(Math.floor(rest)).padStart(2, '0')
  return `${Math.floor(seconds / 60)}:${shown}`
}
