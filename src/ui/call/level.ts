/** What a meter shows as nothing and as everything, dB below full scale. */
const quietest = -54
const loudest = -6

/** How much of a meter is lit by a level: even steps in dB, as an ear hears. @param level amplitude, 0–1 @returns 0–1 */
export function meterShare(level: number | undefined): number {
  if (level === undefined || level <= 0) return 0
  const decibels = 20 * Math.log10(level)
  return Math.min(1, Math.max(0, (decibels - quietest) / (loudest - quietest)))
}
