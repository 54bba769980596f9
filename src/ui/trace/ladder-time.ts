/** Time of day to the millisecond, `14:05:09.123`. @param at epoch milliseconds */
export function clockTime(at: number): string {
  const date = new Date(at)
  const two = (n: number) => String(n).padStart(2, '0')
  const millis = String(date.getMilliseconds()).padStart(3, '0')
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${millis}`
}

/** How long after the row before: `+0.4 ms`, `+38 ms`, `+1.20 s`, `+2:05`; '' for no time at all. */
export function deltaTime(millis: number): string {
  if (millis <= 0) return ''
  if (millis < 1) return `+${millis.toFixed(1)} ms`
  if (millis < 1000) return `+${Math.round(millis)} ms`
  if (millis < 60_000) return `+${(millis / 1000).toFixed(2)} s`
  const seconds = Math.floor(millis / 1000)
  return `+${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
