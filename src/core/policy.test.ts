import { describe, expect, it } from 'vitest'
import type { CallEvent, PhoneEvent } from './event.ts'
import { heldBy, mayCall } from './policy.ts'
import { initialState, reduce } from './reduce.ts'

const account: PhoneEvent = {
  type: 'account/added',
  at: 1,
  account: { id: 'alice', uri: 'sip:alice@atlanta.example', displayName: 'Alice' },
}
const incoming = (callId: string, uri = `sip:${callId}@biloxi.example`): CallEvent => ({
  type: 'call/created',
  at: 1,
  callId,
  accountId: 'alice',
  direction: 'in',
  remote: { uri, displayName: '' },
})
const is = (callId: string, type: CallEvent['type'], rest: object = {}) =>
  ({ at: 2, callId, type, ...rest }) as CallEvent
const up = (callId: string) => [incoming(callId), is(callId, 'call/accepted'), is(callId, 'call/answered')]
const fold = (...events: readonly PhoneEvent[]) => events.reduce(reduce, initialState)

describe('a call', () => {
  it('may be placed while there is room', () => {
    const full = fold(account, incoming('c1'), incoming('c2'))
    expect(mayCall(full, { callLimit: 2 })).toBe(false)
    expect(mayCall(full, { callLimit: 3 })).toBe(true)
    const room = reduce(full, is('c1', 'call/ended', { reason: { kind: 'cancelled', by: 'remote' } }))
    expect(mayCall(room, { callLimit: 2 })).toBe(true)
  })
})

describe('when one call is talked on', () => {
  it('those being talked on are held, not those that are held, about to be, or not up', () => {
    const state = fold(
      account,
      ...up('talking'),
      ...up('held'),
      is('held', 'call/held', { side: 'local', held: true }),
      ...up('asked'),
      is('asked', 'call/hold-requested', { wanted: true }),
      ...up('resuming'),
      is('resuming', 'call/held', { side: 'local', held: true }),
      is('resuming', 'call/hold-requested', { wanted: false }),
      ...up('held by them'),
      is('held by them', 'call/held', { side: 'remote', held: true }),
      incoming('ringing'),
    )
    expect(heldBy(state, 'ringing')).toEqual(['talking', 'resuming', 'held by them'])
    expect(heldBy(state, 'talking')).toEqual(['resuming', 'held by them'])
  })
})
