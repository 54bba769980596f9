import { describe, expect, it } from 'vitest'
import type { PhoneEvent } from '../core/event.ts'
import { dispatch } from './dispatch.ts'
import { createStores } from './stores.ts'

const created: PhoneEvent = {
  type: 'call/created',
  at: 1,
  callId: 'c1',
  accountId: 'alice',
  direction: 'in',
  remote: { uri: 'sip:bob@biloxi.example', displayName: 'Bob' },
}
const accepted: PhoneEvent = { type: 'call/accepted', at: 2, callId: 'c1' }

function setUp() {
  const stores = createStores({ trace: { schedule: () => {} } })
  return { stores, outlet: dispatch(stores), entries: () => stores.trace.getState().entries }
}

describe('dispatch', () => {
  it('folds an event and records it', () => {
    const { stores, outlet, entries } = setUp()
    outlet.event(created)
    expect(stores.phone.getState().calls).toMatchObject([{ id: 'c1', status: 'ringing' }])
    expect(entries()).toMatchObject([{ kind: 'event', event: created, ignored: false }])
  })

  it('marks an event that had no place, and wakes nobody', () => {
    const { stores, outlet, entries } = setUp()
    let woken = 0
    stores.phone.subscribe(() => (woken += 1))
    outlet.event(accepted)
    expect(entries()).toMatchObject([{ ignored: true }])
    expect(woken).toBe(0)
  })

  it('has recorded the event before anyone acts on it, in the order things happened', () => {
    const { stores, outlet, entries } = setUp()
    stores.phone.subscribe(({ calls }) => {
      if (calls[0]?.status === 'ringing') outlet.event(accepted)
    })
    outlet.event(created)
    expect(stores.phone.getState().calls[0]?.status).toBe('answering')
    expect(entries().map((entry) => entry.kind === 'event' && entry.event.type)).toEqual([
      'call/created',
      'call/accepted',
    ])
  })

  it('does not throw at the engine when a listener fails', () => {
    const { stores, outlet, entries } = setUp()
    stores.phone.subscribe(() => {
      throw new Error('no screen')
    })
    outlet.event(created)
    expect(stores.phone.getState().calls).toHaveLength(1)
    expect(entries().at(-1)).toMatchObject({ kind: 'fault', text: 'after call/created: Error: no screen' })
  })
})
