import { isLive } from './call-machine.ts'
import type { Call, CallId } from './call.ts'
import type { PhoneState } from './reduce.ts'
import type { EndReason } from './reason.ts'
import type { ForwardingRules } from './policy/forwarding.ts'
import type { Settings } from './settings.ts'

/** What the person or whoever runs the phone has laid down for calls: it goes to the engine as it stands in the settings. */
export type Rules = Pick<
  Settings,
  | 'transfers'
  | 'remoteDialing'
  | 'controllers'
  | 'dtmf'
  | 'holdMusic'
  | 'dialogState'
  | 'colleagues'
  | 'ringLimit'
  | 'callLimit'
  | 'secondCall'
  | 'doNotDisturb'
  | 'quietAnswer'
  | 'ringAnyway'
  | 'whoRings'
  | 'allowed'
  | 'blocked'
  | 'anonymousCalls'
  | 'declineMeans'
  | 'voicemail'
  | 'replies'
  | 'autoAnswer'
  | 'autoAnswerFrom'
  | 'withholdNumber'
  | keyof ForwardingRules
  | 'askFirst'
  | 'askedNumbers'
>

/** Whether one more call may be placed. */
export function mayCall(state: PhoneState, { callLimit }: Pick<Rules, 'callLimit'>): boolean {
  return state.calls.filter(isLive).length < callLimit
}

/** Why a call is over that was one too many: nothing has left. */
export const noRoom: EndReason = { kind: 'forbidden', by: 'local', rule: 'no-room' }

/** Whether an account may be removed or changed: not while somebody is on the phone with it. */
export function mayRemove(state: PhoneState, accountId: string): boolean {
  return !state.calls.some((call) => call.accountId === accountId && isLive(call))
}

/** Whether the person talks on another call than `id`, or is about to. */
export function talksElsewhere(state: PhoneState, id: CallId): boolean {
  return beside(state, id).some(
    (call) =>
      isLive(call) &&
      call.status !== 'ringing' &&
      !(call.status === 'active' && (call.hold.wanted ?? call.hold.local)),
  )
}

/** The calls to hold before `id` is answered, placed, resumed or taken by its peer: whoever else is being talked to. */
export function heldBy(state: PhoneState, id: CallId): readonly CallId[] {
  return beside(state, id)
    .filter((call) => call.status === 'active' && !(call.hold.wanted ?? call.hold.local))
    .map((call) => call.id)
}

/** The calls that are another conversation than this one: those of a conference are one. */
function beside({ calls }: PhoneState, id: CallId): readonly Call[] {
  const own = calls.find((call) => call.id === id)
  return calls.filter((call) => call.id !== id && !(call.conference && own?.conference))
}
