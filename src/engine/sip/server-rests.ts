/** The servers of one account, by index, and how long each wants to be left alone (Retry-After, RFC 3261 §20.33, §21.5.4). */
export interface ServerRests {
  /** @param seconds from now; an hour at most counts, 0 ends a rest */
  rest(at: number, seconds?: number): void
  /** Milliseconds until this server may be asked, 0 for at once. */
  left(at: number): number
  /** The one that may be asked soonest, of several the preferred one. */
  best(): number
  /** The next that may be asked now. @param round also those before this one, in their turn */
  after(at: number, round?: boolean): number | undefined
}

/** Seconds: a server that stays away for longer is asked once in a while all the same. */
const LONGEST = 3_600

/**
 * @param count of servers, at least one
 * @param now epoch milliseconds
 */
export function createServerRests(count: number, now: () => number): ServerRests {
  const until = Array.from({ length: count }, () => 0)
  const left = (at: number) => Math.max(0, (until[at] ?? 0) - now())
  const all = [...until.keys()]
  return {
    left,
    rest: (at, seconds = 0) => void (until[at] = now() + Math.min(seconds, LONGEST) * 1000),
    best: () => all.reduce((best, at) => (left(at) < left(best) ? at : best)),
    after: (at, round = false) =>
      [...all.slice(at + 1), ...(round ? all.slice(0, at) : [])].find((next) => left(next) === 0),
  }
}
