import type { SessionExpires } from '../message/session-expires.ts'

/** Who sends the refreshes of a call, seen from this phone. */
export type Refresher = 'local' | 'remote'

/** What both sides have agreed on: without a refresh in `interval` seconds the call is over (RFC 4028 §3). */
export interface SessionTerms {
  readonly interval: number
  readonly refresher: Refresher
}

/** What this phone asks for, seconds (RFC 4028 §4 recommends it). */
export const SESSION_INTERVAL = 1800

/** The least this phone takes, and the least there is, seconds (RFC 4028 §4). */
export const LEAST_INTERVAL = 90

/** A refresh that was not agreed to is not tried again sooner; milliseconds. */
const PAUSE = 10_000

/** Of a request that may refresh the session: INVITE, re-INVITE, UPDATE. */
export interface TimerOffer {
  readonly expires?: SessionExpires | undefined
  /** Min-SE: what every proxy on the way can bear, seconds. */
  readonly minSe?: number | undefined
  /** `timer` is in its Supported or Require. */
  readonly supported: boolean
}

export type TimerAnswer =
  /** To be refused with 422 and this Min-SE (RFC 4028 §6). */
  | { readonly refuse: number }
  /** Without terms the session does not expire. */
  | { readonly terms?: SessionTerms }

/**
 * What to answer to the peer's wish (RFC 4028 §9, table 2): its interval as it is, its refresher where it names one. A peer that knows nothing
 * of timers, for whom a proxy has asked, cannot be refused and does not refresh.
 * @param before the terms so far: who refreshed goes on when the peer leaves it open
 */
export function answerTimer(offer: TimerOffer, before?: SessionTerms): TimerAnswer {
  const { expires, supported } = offer
  if (!expires) return {}
  const least = Math.max(LEAST_INTERVAL, offer.minSe ?? 0)
  if (expires.interval < LEAST_INTERVAL && supported) return { refuse: LEAST_INTERVAL }
  const wished = expires.refresher === undefined ? (before?.refresher ?? 'remote') : roleAt('uas', expires)
  return {
    terms: { interval: Math.max(expires.interval, least), refresher: supported ? wished : 'local' },
  }
}

/** What a 2xx to a request of ours has settled (RFC 4028 §7.2); undefined when the session does not expire. */
export function agreedTimer(expires: SessionExpires | undefined): SessionTerms | undefined {
  if (!expires) return undefined
  return { interval: Math.max(expires.interval, LEAST_INTERVAL), refresher: roleAt('uac', expires) }
}

/** @param self which part this phone has in the transaction */
function roleAt(self: 'uac' | 'uas', { refresher = 'uac' }: SessionExpires): Refresher {
  return refresher === self ? 'local' : 'remote'
}

/** A running session timer; times are epoch milliseconds. */
export interface RunningTimer {
  readonly terms: SessionTerms
  /** When to refresh; absent while a refresh is out, and where the peer does it. */
  readonly refreshAt?: number
  /** When the call is given up: a little before the peer would do the same (RFC 4028 §10). */
  readonly expiresAt: number
}

/** Undefined: the session does not expire. */
export type TimerState = RunningTimer | undefined

export type TimerEvent =
  /** A 2xx to a refresh went either way. Without terms the timer is off. */
  | { readonly type: 'agreed'; readonly at: number; readonly terms?: SessionTerms | undefined }
  /** Time has passed. */
  | { readonly type: 'woken'; readonly at: number }
  /** A refresh of ours was refused, and the call goes on. */
  | { readonly type: 'refused'; readonly at: number }

export interface TimerStep {
  readonly state: TimerState
  /** `refresh`: send one. `expire`: end the call; the timer is off then. */
  readonly act?: 'refresh' | 'expire'
}

/** The machine of RFC 4028 §10. */
export function stepTimer(state: TimerState, event: TimerEvent): TimerStep {
  const { at } = event
  if (event.type === 'agreed') return { state: event.terms && startTimer(event.terms, at) }
  if (!state) return { state }
  if (at >= state.expiresAt) return { state: undefined, act: 'expire' }
  const { terms, expiresAt, refreshAt } = state
  if (event.type === 'woken') {
    return refreshAt === undefined || at < refreshAt
      ? { state }
      : { state: { terms, expiresAt }, act: 'refresh' }
  }
  if (terms.refresher === 'remote') return { state }
  const again = at + Math.max(PAUSE, (expiresAt - at) / 2)
  return { state: again < expiresAt ? { terms, expiresAt, refreshAt: again } : { terms, expiresAt } }
}

/** When the machine wants to be woken next; undefined when it is off. */
export function wakesAt(state: TimerState): number | undefined {
  return state && Math.min(state.refreshAt ?? Infinity, state.expiresAt)
}

function startTimer(terms: SessionTerms, at: number): RunningTimer {
  const whole = terms.interval * 1_000
  const expiresAt = at + whole - Math.min(32_000, whole / 3)
  return terms.refresher === 'local' ? { terms, expiresAt, refreshAt: at + whole / 2 } : { terms, expiresAt }
}
