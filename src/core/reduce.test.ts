import { describe, expect, it } from 'vitest'
import type { Registration } from './account.ts'
import type { PhoneEvent } from './event.ts'
import { type PhoneState, initialState, liveCalls, reduce } from './reduce.ts'

const account = { id: 'alice', uri: 'sip:alice@atlanta.example', displayName: 'Alice' }
const bob = { uri: 'sip:bob@biloxi.example', displayName: 'Bob' }
const added: PhoneEvent = { type: 'account/added', at: 1, account }
const create = (callId: string, at = 1): PhoneEvent => ({
  type: 'call/created',
  at,
  callId,
  accountId: 'alice',
  direction: 'out',
  remote: bob,
})
const end = (callId: string, at: number): PhoneEvent => ({
  type: 'call/ended',
  at,
  callId,
  reason: { kind: 'hung-up', by: 'local' },
})
const fold = (...events: readonly PhoneEvent[]): PhoneState => events.reduce(reduce, initialState)

describe('accounts', () => {
  it('begin offline and take what they are told', () => {
    const state = fold(added, {
      type: 'account/changed',
      at: 2,
      accountId: 'alice',
      registration: { status: 'registering', server: 'wss://sip.atlanta.example' },
    })
    expect(fold(added).accounts).toEqual([{ ...account, registration: { status: 'offline' } }])
    expect(state.accounts[0]?.registration.status).toBe('registering')
  })

  it('begin anew when they are changed, and go', () => {
    const other = { ...account, id: 'other' }
    const renamed = { ...account, displayName: 'Alice Liddell' }
    const state = fold(
      added,
      { type: 'account/added', at: 2, account: other },
      {
        type: 'account/changed',
        at: 3,
        accountId: 'alice',
        registration: { status: 'registering', server: '' },
      },
      { type: 'account/added', at: 4, account: renamed },
    )
    expect(state.accounts).toEqual([
      { ...renamed, registration: { status: 'offline' } },
      { ...other, registration: { status: 'offline' } },
    ])
    const left = reduce(state, { type: 'account/removed', at: 5, accountId: 'alice' })
    expect(left.accounts.map(({ id }) => id)).toEqual(['other'])
  })

  it('were asleep until they are registered again, or something else has happened', () => {
    const change = (at: number, registration: Registration): PhoneEvent => ({
      type: 'account/changed',
      at,
      accountId: 'alice',
      registration,
    })
    const connecting = { status: 'connecting', server: '', attempt: 1 } as const
    const woke: PhoneEvent = { type: 'phone/woke', at: 1000, asleep: 720_000 }
    const coming = fold(added, woke, change(1001, connecting))
    expect(coming.woke).toEqual({ at: 1000, asleep: 720_000 })
    expect(coming.accounts[0]?.asleep).toBe(720_000)
    const back = reduce(coming, change(1002, { status: 'registered', server: '', at: 1002, expiresAt: 2000 }))
    expect(back.accounts[0]).not.toHaveProperty('asleep')
    expect(fold(added, woke, change(100_000, connecting)).accounts[0]).not.toHaveProperty('asleep')
  })

  it('bound what the server says about a refusal', () => {
    const trouble = {
      code: 'registration-refused',
      at: 2,
      facts: { status: 500, phrase: '\u0007x'.repeat(9999) },
    } as const
    const state = fold(added, {
      type: 'account/changed',
      at: 2,
      accountId: 'alice',
      registration: { status: 'refused', trouble },
    })
    const registration = state.accounts[0]?.registration
    expect(registration?.status === 'refused' && String(registration.trouble.facts?.['phrase']).length).toBe(
      128,
    )
  })
})

describe('calls', () => {
  it('stand in the order they were made', () => {
    expect(fold(create('a'), create('b')).calls.map((call) => call.id)).toEqual(['a', 'b'])
  })

  it('are forgotten with their troubles, the longest over first, and never while they live', () => {
    const ids = Array.from({ length: 8 }, (_, index) => `c${index}`)
    const state = fold(
      create('live'),
      ...ids.map((id) => create(id)),
      { type: 'trouble/raised', at: 2, trouble: { code: 'media-failed', at: 2, callId: 'c7' } },
      { type: 'trouble/raised', at: 2, trouble: { code: 'media-failed', at: 2, callId: 'c0' } },
      // c7 is over first.
      ...ids.toReversed().map((id, index) => end(id, 10 + index)),
    )
    expect(state.calls.map((call) => call.id)).toEqual(['live', 'c0', 'c1', 'c2', 'c3', 'c4'])
    expect(state.troubles.map((trouble) => trouble.callId)).toEqual(['c0'])
    expect(liveCalls(state).map((call) => call.id)).toEqual(['live'])
  })
})

describe('troubles', () => {
  const raise = (code: 'microphone-refused' | 'media-failed', at: number, callId?: string): PhoneEvent => ({
    type: 'trouble/raised',
    at,
    trouble: { code, at, ...(callId === undefined ? {} : { callId }) },
  })

  it('are one for each code and call', () => {
    const state = fold(
      create('a'),
      create('b'),
      raise('microphone-refused', 1),
      raise('media-failed', 2, 'a'),
      raise('media-failed', 3, 'b'),
      raise('microphone-refused', 4),
    )
    expect(state.troubles.map(({ code, at, callId }) => [code, at, callId])).toEqual([
      ['microphone-refused', 4, undefined],
      ['media-failed', 2, 'a'],
      ['media-failed', 3, 'b'],
    ])
  })

  it('are cleared for whose they are', () => {
    const trouble = (of: 'settings' | 'history') =>
      ({ type: 'trouble/raised', at: 1, trouble: { code: 'storage-full', at: 1, of } }) as const
    const both = [trouble('settings'), trouble('history')].reduce(reduce, initialState)
    const one = reduce(both, { type: 'trouble/cleared', at: 2, code: 'storage-full', of: 'history' })
    expect(one.troubles.map(({ of }) => of)).toEqual(['settings'])
  })

  it('are cleared for one call or for all', () => {
    const state = fold(create('a'), create('b'), raise('media-failed', 2, 'a'), raise('media-failed', 3, 'b'))
    const one = reduce(state, { type: 'trouble/cleared', at: 4, code: 'media-failed', callId: 'a' })
    expect(one.troubles.map((trouble) => trouble.callId)).toEqual(['b'])
    expect(reduce(state, { type: 'trouble/cleared', at: 4, code: 'media-failed' }).troubles).toEqual([])
  })

  it('keep a few short facts', () => {
    const facts = Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [`f${index}`, 'x'.repeat(5000)]),
    )
    const state = fold({ type: 'trouble/raised', at: 1, trouble: { code: 'connection-lost', at: 1, facts } })
    expect(JSON.stringify(state.troubles).length).toBeLessThan(1500)
  })
})

describe('the very same state', () => {
  const state = fold(added, create('a'), end('a', 5))
  it.each<[string, PhoneEvent]>([
    ['an account that is not there', { type: 'account/removed', at: 1, accountId: 'x' }],
    [
      'an account nobody knows',
      { type: 'account/changed', at: 1, accountId: 'x', registration: { status: 'offline' } },
    ],
    ['a call that is there', create('a')],
    ['a call nobody knows', end('x', 1)],
    ['a call that is over', { type: 'call/muted', at: 1, callId: 'a', muted: true }],
    ['a trouble that is not there', { type: 'trouble/cleared', at: 1, code: 'media-failed' }],
    [
      'a trouble of a call nobody knows',
      { type: 'trouble/raised', at: 1, trouble: { code: 'media-failed', at: 1, callId: 'x' } },
    ],
  ])('is what comes of %s', (_, event) => {
    expect(reduce(state, event)).toBe(state)
  })
})
