import { sameUri } from '../../message/uri.ts'
import { addressOf } from '../address.ts'
import { FORWARDERS_LIMIT, type Call, type ForwardReason, type Origin, type Remote } from '../call.ts'
import type { Settings } from '../settings.ts'
import { parseTarget } from '../target.ts'
import type { TargetProblem } from '../target-result.ts'

/** Where the person has their calls sent on to (RFC 5359 §2.7–2.9). */
export type ForwardingRules = Pick<
  Settings,
  'forwardAlways' | 'forwardBusy' | 'forwardUnanswered' | 'forwardAfter'
>

/** Where a call goes instead of ringing here. */
export interface Forward {
  /** Request-URI as text. */
  readonly to: string
  readonly because: ForwardReason
}

/** What is looked at before a call is sent on. */
export interface Forwardable {
  /** Addresses of record of this phone's accounts; first the one that is called. */
  readonly own: readonly string[]
  readonly remote: Remote
  readonly origin?: Origin
  /** The calls that are not over. */
  readonly live: readonly Call[]
}

/** Why nothing can be sent on to what was written. */
export type ForwardProblem = TargetProblem | { readonly code: 'own-address' }

/**
 * Reads where calls are to go.
 * @param own addresses of record of this phone's accounts; the first one's domain completes what names none
 */
export function readForwardTarget(
  text: string,
  own: readonly string[],
): { readonly uri: string } | { readonly problem: ForwardProblem } {
  const [first = ''] = own
  const result = parseTarget(text, { domain: first.slice(first.lastIndexOf('@') + 1) })
  if (!result.ok) return { problem: result.problem }
  const { uri } = result.target
  return includes(own, uri) ? { problem: { code: 'own-address' } } : { uri }
}

/** Where a call goes at once: all of them do, or the person is on the phone. */
export function forwardAtOnce(rules: ForwardingRules, facts: Forwardable): Forward | undefined {
  const always = forwardTo(rules.forwardAlways, 'unconditional', facts)
  if (always) return always
  const busy = facts.live.some(({ status }) => status !== 'ringing')
  return busy ? forwardTo(rules.forwardBusy, 'busy', facts) : undefined
}

/** Where a call goes that rings and is not answered. @returns after how many milliseconds it does */
export function forwardUnanswered(
  rules: ForwardingRules,
  facts: Forwardable,
): (Forward & { readonly after: number }) | undefined {
  const forward = forwardTo(rules.forwardUnanswered, 'no-answer', facts)
  return forward && { ...forward, after: rules.forwardAfter * 1000 }
}

/** A call that has been there already, or comes from there, would go round in circles: it rings here. */
function forwardTo(text: string, because: ForwardReason, facts: Forwardable): Forward | undefined {
  if (text === '') return undefined
  const { own, remote, origin: { via = [] } = {} } = facts
  const target = readForwardTarget(text, own)
  if ('problem' in target) return undefined
  const before = [remote, ...via.map((forwarder) => forwarder.remote)].map(({ uri }) => uri)
  const goesRound = includes(before, target.uri) || own.some((address) => includes(before.slice(1), address))
  return goesRound || via.length >= FORWARDERS_LIMIT ? undefined : { to: target.uri, because }
}

function includes(addresses: readonly string[], uri: string): boolean {
  return addresses.some((address) => sameUri(addressOf(address), addressOf(uri)))
}
