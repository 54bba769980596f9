/** How long to wait between attempts, milliseconds. */
export interface BackOff {
  readonly first: number
  readonly most: number
}

/** A server that restarts gets its phones back within a minute and not all in the same second. */
export const RECONNECT: BackOff = { first: 1_000, most: 30_000 }

/**
 * The wait before the next attempt: doubling from `first` up to `most`, of which a random half is taken off so that phones
 * which lost the same server do not come back together (RFC 5626 §4.5 spreads the same way).
 * @param failures consecutive failures so far, from 1
 * @param random a number from 0 up to, not including, 1
 * @returns milliseconds, between half of the step and the whole
 */
export function backOff(failures: number, random: number, { first, most }: BackOff = RECONNECT): number {
  const step = Math.min(most, first * 2 ** Math.min(30, Math.max(0, failures - 1)))
  return Math.round(step * (0.5 + random / 2))
}
