import type { PhoneState } from '../core/reduce.ts'

/** What the phone sounds like while nobody speaks. */
export type Sound = 'ring' | 'waiting' | 'ringback'

/**
 * The sound for what is going on: ringing for a call that comes, a short tone if one is talking already, ringback for a call
 * that goes out. Ringback is made here only after a 180 and while the far end sends no sound of its own (RFC 3960 §3.2).
 */
export function soundOf({ calls }: PhoneState): Sound | undefined {
  const isTalking = calls.some((call) => call.status === 'active' && !call.hold.local)
  if (calls.some((call) => call.status === 'ringing')) return isTalking ? 'waiting' : 'ring'
  const isRingingThere = calls.some(
    (call) => call.status === 'proceeding' && call.code === 180 && !call.earlyMedia,
  )
  return isRingingThere && !isTalking ? 'ringback' : undefined
}
