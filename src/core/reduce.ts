import type { Account } from './account.ts'
import { createCall, isLive, missedCall, nextCall } from './call-machine.ts'
import type { Call, Wish } from './call.ts'
import type { AccountEvent, CallEvent, PhoneEvent, TroubleEvent, WakeEvent, WatchEvent } from './event.ts'
import { NAME_LIMIT, boundText } from './text.ts'
import type { Trouble } from './trouble.ts'
import type { Watch } from './watch.ts'

/** Everything the screen needs to know: a fold of what has happened. */
export interface PhoneState {
  readonly accounts: readonly Account[]
  /** By creation; of those that are over, the last few. */
  readonly calls: readonly Call[]
  /** At most one for each code and call, in order of first appearance. */
  readonly troubles: readonly Trouble[]
  /** Whose calls are looked at, the one with the latest news last. */
  readonly watches: readonly Watch[]
  /** What somebody outside of any call asks for. */
  readonly wish?: Wish | undefined
  /** When the page last ran again after it had not, epoch milliseconds, and for how many milliseconds it had not. */
  readonly woke?: { readonly at: number; readonly asleep: number }
}

export const initialState: PhoneState = { accounts: [], calls: [], troubles: [], watches: [] }

/** How many calls stay in the state after their end. The rest is history. */
const ENDED_KEPT = 5
const FACTS_KEPT = 8

/** The state after `event`; the very same object if the event had no place in it. */
export function reduce(state: PhoneState, event: PhoneEvent): PhoneState {
  switch (event.type) {
    case 'account/added':
    case 'account/changed':
    case 'account/removed':
      return reduceAccount(state, event)
    case 'phone/asked':
      return { ...state, wish: event.wish }
    case 'phone/woke':
      return reduceWake(state, event)
    case 'watch/changed':
      return reduceWatch(state, event)
    case 'trouble/raised':
    case 'trouble/cleared':
      return reduceTrouble(state, event)
    default:
      return reduceCall(state, event)
  }
}

function reduceAccount(state: PhoneState, event: AccountEvent): PhoneState {
  if (event.type === 'account/added') {
    const added: Account = { ...event.account, registration: { status: 'offline' } }
    const accounts = replaced(
      state.accounts,
      (account) => account.id === added.id,
      () => added,
    )
    return {
      ...state,
      accounts: accounts === state.accounts ? [...accounts, added] : accounts,
      troubles: state.troubles.filter((trouble) => trouble.code !== 'no-account'),
    }
  }
  if (event.type === 'account/removed') {
    const accounts = state.accounts.filter((account) => account.id !== event.accountId)
    return accounts.length === state.accounts.length ? state : { ...state, accounts }
  }
  const { registration } = event
  const bounded =
    'trouble' in registration
      ? { ...registration, trouble: boundTrouble(registration.trouble) }
      : registration
  const accounts = replaced(
    state.accounts,
    (account) => account.id === event.accountId,
    ({ asleep, ...account }) => ({
      ...account,
      registration: bounded,
      ...(asleep === undefined || isBack(state, event) ? {} : { asleep }),
    }),
  )
  return accounts === state.accounts ? state : { ...state, accounts }
}

/** What comes of a sleep shows within this time; what comes later has other causes. Milliseconds. */
const WAKING = 60_000

function isBack({ woke }: PhoneState, event: AccountEvent & { type: 'account/changed' }): boolean {
  return event.registration.status === 'registered' || event.at - (woke?.at ?? 0) > WAKING
}

function reduceWake(state: PhoneState, { at, asleep }: WakeEvent): PhoneState {
  return {
    ...state,
    woke: { at, asleep },
    accounts: state.accounts.map((account) => ({ ...account, asleep })),
  }
}

function reduceWatch(state: PhoneState, { watch }: WatchEvent): PhoneState {
  const others = state.watches.filter(
    ({ uri, accountId }) => uri !== watch.uri || accountId !== watch.accountId,
  )
  return { ...state, watches: watch.status === 'over' ? others : [...others, watch] }
}

function reduceCall(state: PhoneState, event: CallEvent): PhoneState {
  if (event.type === 'call/created' || event.type === 'call/missed') {
    if (state.calls.some((call) => call.id === event.callId)) return state
    if (event.type === 'call/created') return { ...state, calls: [...state.calls, createCall(event)] }
    return forgetOldest({ ...state, calls: [...state.calls, missedCall(event)] })
  }
  const calls = replaced(
    state.calls,
    (call) => call.id === event.callId,
    (call) => nextCall(call, event) ?? call,
  )
  if (calls === state.calls) return state
  return event.type === 'call/ended' ? forgetOldest({ ...state, calls }) : { ...state, calls }
}

/** Drops the calls that ended longest ago beyond what is kept, and what was wrong with them. */
function forgetOldest(state: PhoneState): PhoneState {
  const ended = state.calls
    .filter((call) => call.status === 'ended')
    .toSorted((a, b) => b.endedAt - a.endedAt)
  const gone = new Set(ended.slice(ENDED_KEPT).map((call) => call.id))
  if (gone.size === 0) return state
  return {
    ...state,
    calls: state.calls.filter((call) => !gone.has(call.id)),
    troubles: state.troubles.filter((trouble) => trouble.callId === undefined || !gone.has(trouble.callId)),
  }
}

function reduceTrouble(state: PhoneState, event: TroubleEvent): PhoneState {
  if (event.type === 'trouble/cleared') {
    const troubles = state.troubles.filter(
      (trouble) =>
        trouble.code !== event.code ||
        (event.callId !== undefined && trouble.callId !== event.callId) ||
        (event.of !== undefined && trouble.of !== event.of),
    )
    return troubles.length === state.troubles.length ? state : { ...state, troubles }
  }
  const trouble = boundTrouble(event.trouble)
  // A trouble of a call nobody knows could not be shown, and would never go away.
  if (trouble.callId !== undefined && !state.calls.some((call) => call.id === trouble.callId)) return state
  const same = ({ code, callId, of }: Trouble) =>
    code === trouble.code && callId === trouble.callId && of === trouble.of
  const troubles = replaced(state.troubles, same, () => trouble)
  return { ...state, troubles: troubles === state.troubles ? [...troubles, trouble] : troubles }
}

function boundTrouble(trouble: Trouble): Trouble {
  if (trouble.facts === undefined) return trouble
  const facts = Object.entries(trouble.facts)
    .slice(0, FACTS_KEPT)
    .map(([name, fact]) => [name, typeof fact === 'string' ? boundText(fact, NAME_LIMIT) : fact] as const)
  return { ...trouble, facts: Object.fromEntries(facts) }
}

/** The list with the one that `is` changed by `change`; the same list if there is none or nothing changed. */
function replaced<T>(list: readonly T[], is: (item: T) => boolean, change: (item: T) => T): readonly T[] {
  const index = list.findIndex(is)
  const item = list[index]
  if (item === undefined) return list
  const changed = change(item)
  return changed === item ? list : list.with(index, changed)
}

/** The calls that are not over, by creation. */
export function liveCalls(state: PhoneState) {
  return state.calls.filter(isLive)
}
