/** A running or finished time as a clock shows it: `0:07`, `12:30`, `1:02:03`. @param seconds whole, not negative */
export function clockDuration(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

/** The same for machines (HTML `datetime`, ISO 8601 duration). */
export function isoDuration(seconds: number): string {
  return `PT${seconds}S`
}

/** Whole seconds between two times in epoch milliseconds, never negative: clocks are set back. */
export function secondsBetween(from: number, to: number): number {
  return Math.max(0, Math.floor((to - from) / 1000))
}
