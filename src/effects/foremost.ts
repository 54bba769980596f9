import { isLive } from '../core/call-machine.ts'
import type { Call, Ended, Wish } from '../core/call.ts'
import type { PhoneState } from '../core/reduce.ts'

/** Of the calls the one that matters most: what rings, then what is talked on, then what came last. */
function foremost({ calls }: PhoneState): Exclude<Call, Ended> | undefined {
  const live = calls.filter(isLive)
  return (
    live.find((call) => call.status === 'ringing') ??
    live.find((call) => call.status === 'active' && !call.hold.local) ??
    live.at(-1)
  )
}

/** What somebody outside of any call wants, while the person is asked about it. */
export function openWish({ wish }: PhoneState): Wish | undefined {
  return wish?.answer ? undefined : wish
}

/** What the tab tells of: what rings, then what somebody wants, then the other calls. */
export function foremostMatter(state: PhoneState): Exclude<Call, Ended> | Wish | undefined {
  const call = foremost(state)
  return call?.status === 'ringing' ? call : (openWish(state) ?? call)
}
