import { isLive } from '../core/call-machine.ts'
import type { Call, Ended } from '../core/call.ts'
import type { PhoneState } from '../core/reduce.ts'

/** The call that the tab tells of: what rings, then what is talked on, then what came last. */
export function foremost({ calls }: PhoneState): Exclude<Call, Ended> | undefined {
  const live = calls.filter(isLive)
  return (
    live.find((call) => call.status === 'ringing') ??
    live.find((call) => call.status === 'active' && !call.hold.local) ??
    live.at(-1)
  )
}
