/**
 * How long to wait after a 491 before the same re-INVITE is sent again (RFC 3261 §14.1): who owns the Call-ID waits longer, so
 * that the two do not meet again.
 * @param ownsCallId whether this side placed the call
 * @param random 0 ≤ random < 1
 * @returns milliseconds in steps of ten: 2 100–4 000 or 0–2 000
 */
export function glareDelay(ownsCallId: boolean, random: number): number {
  const [least, most] = ownsCallId ? [2_100, 4_000] : [0, 2_000]
  return least + Math.floor((random * (most - least)) / 10) * 10
}

/**
 * How long a peer that is still busy with another offer of ours asks us to wait (RFC 3261 §14.2: 500 with Retry-After).
 * @returns milliseconds, or undefined when the refusal is none of that kind
 */
export function busyDelay(status: number, retryAfter: string | undefined): number | undefined {
  const seconds = /^\s*(\d{1,2})\b/.exec(retryAfter ?? '')?.[1]
  if (status !== 500 || seconds === undefined || Number(seconds) > 10) return undefined
  return Number(seconds) * 1_000
}
