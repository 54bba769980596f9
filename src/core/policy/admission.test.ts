import { describe, expect, it } from 'vitest'
import type { CallEvent, PhoneEvent } from '../event.ts'
import { CALLS_LIMIT } from '../policy.ts'
import { initialState, reduce } from '../reduce.ts'
import { defaultSettings } from '../settings.ts'
import { admit } from './admission.ts'

const account: PhoneEvent = {
  type: 'account/added',
  at: 1,
  account: { id: 'alice', uri: 'sip:alice@atlanta.example', displayName: 'Alice' },
}
const BOB = { uri: 'sip:bob@biloxi.example', displayName: '' }
const NOBODY = { uri: 'sip:anonymous@anonymous.invalid', displayName: '', anonymous: true } as const
const incoming = (callId: string, remote = { uri: `sip:${callId}@biloxi.example`, displayName: '' }) =>
  ({ type: 'call/created', at: 1, callId, accountId: 'alice', direction: 'in', remote }) satisfies CallEvent
const is = (callId: string, type: CallEvent['type'], rest: object = {}) =>
  ({ at: 2, callId, type, ...rest }) as CallEvent
const fold = (...events: readonly PhoneEvent[]) => [account, ...events].reduce(reduce, initialState)
const admits = (state = fold(), remote = BOB) =>
  admit(state, defaultSettings, { accountId: 'alice', remote })

describe('an INVITE', () => {
  it('may ring while there is room', () => {
    expect(admits()).toEqual({ admit: true })
  })

  it('for an account that is not there finds nobody', () => {
    expect(admits(initialState)).toEqual({ admit: false, status: 480, record: 'none' })
  })

  it('is told busy when the phone is full, also with calls that still ring', () => {
    const full = fold(...Array.from({ length: CALLS_LIMIT }, (_, index) => incoming(`c${index}`)))
    expect(admits(full)).toEqual({ admit: false, status: 486, why: 'limit', record: 'missed' })
    const room = reduce(full, is('c0', 'call/ended', { reason: { kind: 'cancelled', by: 'remote' } }))
    expect(admits(room)).toEqual({ admit: true })
  })

  it('rings once for one caller, but several nameless callers are not one', () => {
    const state = fold(incoming('c1', BOB), incoming('c2', NOBODY))
    expect(admits(state, BOB)).toEqual({ admit: false, status: 486, record: 'none' })
    expect(admits(state, NOBODY)).toEqual({ admit: true })
    expect(admits(reduce(state, is('c1', 'call/accepted')), BOB)).toEqual({ admit: true })
  })
})
