import type { Call, CallId } from '../../core/call.ts'

/** With whom the peer of a call can be connected: whoever else is talked to, held, or being called. */
export function partnersOf(calls: readonly Call[], call: Call): readonly Call[] {
  return calls.filter((other) => other.id !== call.id && isPartner(other) && canJoin(call, other))
}

/** Which of two calls is handed over, and to which: one that still rings cannot be; of two, the one that was there first. */
export function handedOver(one: Call, other: Call): [id: CallId, to: CallId] {
  if (one.status !== 'active') return [other.id, one.id]
  if (other.status !== 'active') return [one.id, other.id]
  return one.createdAt <= other.createdAt ? [one.id, other.id] : [other.id, one.id]
}

function isPartner({ status }: Call): boolean {
  return status === 'active' || status === 'calling' || status === 'proceeding'
}

function canJoin(one: Call, other: Call): boolean {
  return isPartner(one) && (one.status === 'active' || other.status === 'active')
}
