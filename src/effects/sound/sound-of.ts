import { isLive } from '../../core/call-machine.ts'
import type { Call, Ended } from '../../core/call.ts'
import type { PhoneState } from '../../core/reduce.ts'
import type { RingStyle } from '../../core/ring-style.ts'
import type { SoundName } from '../../core/sound.ts'

function isTalking(call: Call): boolean {
  return call.status === 'active' && !call.hold.local
}

/**
 * The sound for what is going on: ringing for a call that comes, a soft tone if one is talking already, ringback for a call
 * that goes out. Ringback is made here only after a 180 and while the far end sends no sound of its own (RFC 3960 §3.2).
 */
export function soundOf({ calls }: PhoneState): SoundName | undefined {
  const talking = calls.some(isTalking)
  if (calls.some((call) => call.status === 'ringing')) return talking ? 'waiting' : 'ring'
  const isRingingThere = calls.some(
    (call) => call.status === 'proceeding' && call.code === 180 && !call.earlyMedia,
  )
  return isRingingThere && !talking ? 'ringback' : undefined
}

/** How it rings: as whoever rang first is to. The same object as long as they do. */
export function ringStyleOf({ calls }: PhoneState): RingStyle | undefined {
  return calls.find((call) => call.status === 'ringing')?.origin?.ring
}

/** The sound for how a call ended, if nothing else is to be heard: what a network would send to who called in vain. */
export function endSound(call: Ended, { calls }: PhoneState): SoundName | undefined {
  if (calls.some((other) => isLive(other) && (isTalking(other) || other.status !== 'active')))
    return undefined
  if (call.answeredAt !== undefined) return 'ended'
  if (call.direction === 'in' || call.reason.by === 'local') return undefined
  switch (call.reason.kind) {
    case 'busy':
    case 'declined':
      return 'busy'
    case 'not-found':
    case 'moved':
    case 'unsupported':
      return 'information'
    case 'cancelled':
    case 'answered-elsewhere':
      return undefined
    default:
      return 'congestion'
  }
}
