import { isAnonymous } from './address.ts'
import { isLive } from './call-machine.ts'
import type { CallId } from './call.ts'
import type { PhoneState } from './reduce.ts'

/** How many calls this phone keeps up at once, in either direction. */
export const CALLS_LIMIT = 4

/** What the person or whoever runs the phone has laid down for calls. */
export interface Rules {
  /** What becomes of a peer's wish that this phone call somebody else (RFC 3515). */
  readonly transfers: 'ask' | 'allow' | 'refuse'
}

export const defaultRules: Rules = { transfers: 'ask' }

/** What is known of an INVITE before it rings. */
export interface InviteFacts {
  readonly accountId: string
  /** Caller's address as it would enter {@link Remote}. */
  readonly from: string
}

export type Admission =
  | { readonly admit: true }
  /** `missed`: the person should find among their calls that somebody tried. */
  | { readonly admit: false; readonly status: 480 | 486; readonly missed: boolean }

/** Whether an incoming INVITE may ring, and what to answer if not (RFC 3261 §21.4.18, §21.4.24). */
export function admit(state: PhoneState, invite: InviteFacts): Admission {
  const live = state.calls.filter(isLive)
  if (!state.accounts.some((account) => account.id === invite.accountId))
    return { admit: false, status: 480, missed: false }
  if (live.length >= CALLS_LIMIT) return { admit: false, status: 486, missed: true }
  const rings = live.some(
    (call) =>
      call.status === 'ringing' &&
      call.accountId === invite.accountId &&
      call.remote.uri === invite.from &&
      !isAnonymous(invite.from),
  )
  // One caller rings once: a second INVITE of theirs would only make a second card for the same person.
  return rings ? { admit: false, status: 486, missed: false } : { admit: true }
}

/** Whether one more call may be placed. */
export function mayCall(state: PhoneState): boolean {
  return state.calls.filter(isLive).length < CALLS_LIMIT
}

/** Whether an account may be removed or changed: not while somebody is on the phone with it. */
export function mayRemove(state: PhoneState, accountId: string): boolean {
  return !state.calls.some((call) => call.accountId === accountId && isLive(call))
}

/** Whether the person talks on another call than `id`, or is about to. */
export function talksElsewhere(state: PhoneState, id: CallId): boolean {
  return state.calls.some(
    (call) =>
      call.id !== id &&
      isLive(call) &&
      call.status !== 'ringing' &&
      !(call.status === 'active' && (call.hold.wanted ?? call.hold.local)),
  )
}

/** The calls to hold before `id` is answered, placed, resumed or taken by its peer: whoever else is being talked to. */
export function heldBy(state: PhoneState, id: CallId): readonly CallId[] {
  return state.calls
    .filter((call) => call.id !== id && call.status === 'active' && !(call.hold.wanted ?? call.hold.local))
    .map((call) => call.id)
}
