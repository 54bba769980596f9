/** Waiting times of RFC 3261 in milliseconds. Every path is reliable, so nothing is ever repeated: A, E and G do not exist. */
export interface Timers {
  /** T1, the estimate of a round trip (§17.1.1.1). */
  readonly t1: number
  /** Timer C (§16.6 item 11): how long an INVITE may ring after its last provisional response; over three minutes. */
  readonly c: number
}

export const DEFAULT_TIMERS: Timers = { t1: 500, c: 181_000 }

/** 64·T1: timers B, F, H and L and M of RFC 6026, and the patience after a CANCEL (§9.1). */
export function transactionLife({ t1 }: Timers): number {
  return 64 * t1
}

/** When a request other than INVITE gets its 100 (RFC 4320 §4.1): as long as Timer E takes to reach T2. */
export function tryingDelay({ t1 }: Timers): number {
  return 7 * t1
}
