import { boundedValue } from './bounded.ts'
import { trimLws } from './lws.ts'
import { readParams, type Params } from './params.ts'
import { isToken } from './token.ts'

/** What a notification is about (RFC 6665 §8.2.1). */
export interface EventType {
  /** Lower case; with its templates, as in `presence.winfo`. */
  readonly name: string
  /** Tells several subscriptions of one dialog apart; of a REFER its CSeq number (RFC 3515 §2.4.6). */
  readonly id?: string
}

/** Reads Event; undefined when it names no package. */
export function readEvent(value: string): EventType | undefined {
  const [head, params] = split(value) ?? []
  const id = params?.get('id')
  if (head === undefined || !isToken(head)) return undefined
  return { name: head.toLowerCase(), ...(id ? { id } : {}) }
}

/** Where a subscription stands (RFC 6665 §8.2.3). */
export interface SubscriptionState {
  /** Lower case: `active`, `pending`, `terminated`, or one that is not known. */
  readonly state: string
  /** Lower case: why it is over. */
  readonly reason?: string
  /** Seconds. */
  readonly expires?: number
  /** Seconds until one may subscribe again. */
  readonly retryAfter?: number
}

/** Reads Subscription-State; undefined when it names no state. */
export function readSubscriptionState(value: string): SubscriptionState | undefined {
  const [head, params] = split(value) ?? []
  if (head === undefined || params === undefined || !isToken(head)) return undefined
  const reason = params.get('reason')?.toLowerCase()
  const [expires, retryAfter] = [seconds(params, 'expires'), seconds(params, 'retry-after')]
  return {
    state: head.toLowerCase(),
    ...(reason ? { reason } : {}),
    ...(expires === undefined ? {} : { expires }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  }
}

function split(value: string): [head: string, params: Params] | undefined {
  const text = boundedValue(value)
  if (text === undefined) return undefined
  const semicolon = text.indexOf(';')
  if (semicolon === -1) return [trimLws(text), new Map()]
  return [trimLws(text.slice(0, semicolon)), readParams(text.slice(semicolon))]
}

/** delta-seconds (RFC 3261 §25.1), no more than 32 bits have. */
function seconds(params: Params, name: string): number | undefined {
  const text = params.get(name)
  if (typeof text !== 'string' || !/^\d{1,10}$/.test(text)) return undefined
  return Math.min(Number(text), 0xffff_ffff)
}
