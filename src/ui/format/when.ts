const minute = 60_000
const hour = 60 * minute

/** Midnight before `at`, local time. */
function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}

/** Whole days between two local dates, however long the days were. */
function daysBetween(from: number, to: number): number {
  return Math.round((startOfDay(to) - startOfDay(from)) / (24 * hour))
}

/** How the time of day is written: "9:05 AM" by twelve hours, "09:05" by twenty-four. @param locale BCP 47 */
export function clockOf(locale: string) {
  const { hour12 } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions()
  return { hour: hour12 ? 'numeric' : '2-digit', minute: '2-digit' } as const
}

/**
 * When something was, relative where it is near: "5 minutes ago", "14:05", "yesterday, 14:05", "Mon, 14:05", "3 Oct, 14:05",
 * "3 Oct 2024, 14:05".
 * @param at epoch milliseconds
 * @param now epoch milliseconds
 * @param locale BCP 47
 */
export function when(at: number, now: number, locale: string): string {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const ago = now - at
  if (ago >= 0 && ago < minute) return relative.format(0, 'second')
  if (ago >= 0 && ago < hour) return relative.format(-Math.floor(ago / minute), 'minute')
  const days = daysBetween(at, now)
  const clock = clockOf(locale)
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options).format(at)
  if (days === 0) return format(clock)
  if (days === 1)
    return new Intl.ListFormat(locale, { type: 'unit' }).format([relative.format(-1, 'day'), format(clock)])
  if (days > 1 && days < 7) return format({ weekday: 'short', ...clock })
  if (new Date(at).getFullYear() === new Date(now).getFullYear())
    return format({ day: 'numeric', month: 'short', ...clock })
  return format({ dateStyle: 'medium', timeStyle: 'short' })
}

/** The same in full, for whoever points at it. */
export function whenInFull(at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' }).format(at)
}

/** The day something was: "today", "yesterday", "Saturday, 10 October", with the year if it is another. */
export function dayName(at: number, now: number, locale: string): string {
  const days = daysBetween(at, now)
  if (days === 0 || days === 1) {
    const name = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day')
    return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1)
  }
  const year =
    new Date(at).getFullYear() === new Date(now).getFullYear() ? {} : ({ year: 'numeric' } as const)
  return new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', ...year }).format(
    at,
  )
}

/** The day for machines (HTML `datetime`), local time. @param at epoch milliseconds */
export function isoDay(at: number): string {
  const day = new Date(at)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}
