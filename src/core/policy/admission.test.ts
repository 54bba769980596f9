import { describe, expect, it } from 'vitest'
import type { CallEvent, PhoneEvent } from '../event.ts'
import type { Rules } from '../policy.ts'
import { initialState, reduce, type PhoneState } from '../reduce.ts'
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
const up = (callId: string) => [incoming(callId), is(callId, 'call/accepted'), is(callId, 'call/answered')]
const fold = (...events: readonly PhoneEvent[]) => [account, ...events].reduce(reduce, initialState)

interface Given {
  readonly state?: PhoneState
  readonly rules?: Partial<Rules>
  readonly from?: typeof BOB
}
const admits = ({ state = fold(), rules = {}, from = BOB }: Given = {}) =>
  admit(state, { ...defaultSettings, ...rules }, { accountId: 'alice', remote: from })
const RINGS = { admit: true }

describe('an INVITE', () => {
  it('may ring while there is room', () => {
    expect(admits()).toEqual(RINGS)
  })

  it('for an account that is not there finds nobody', () => {
    expect(admits({ state: initialState })).toEqual({ admit: false, status: 480, record: 'none' })
  })

  it('is told busy when the phone is full, also with calls that still ring', () => {
    const rules = { callLimit: 2 }
    const full = fold(incoming('c1'), incoming('c2'))
    expect(admits({ state: full, rules })).toEqual({
      admit: false,
      status: 486,
      why: 'limit',
      record: 'missed',
    })
    const room = reduce(full, is('c1', 'call/ended', { reason: { kind: 'cancelled', by: 'remote' } }))
    expect(admits({ state: room, rules })).toEqual(RINGS)
  })

  it('rings once for one caller, but several nameless callers are not one', () => {
    const state = fold(incoming('c1', BOB), incoming('c2', NOBODY))
    expect(admits({ state })).toEqual({ admit: false, status: 486, record: 'missed' })
    expect(admits({ state, from: NOBODY })).toEqual(RINGS)
    expect(admits({ state: reduce(state, is('c1', 'call/accepted')) })).toEqual(RINGS)
  })
})

describe('while the person talks, an INVITE', () => {
  const busy = { secondCall: 'busy' } as const
  const refused = { admit: false, status: 486, why: 'second-call', record: 'missed' }

  it('rings, unless they want nobody to', () => {
    const state = fold(...up('carol'))
    expect(admits({ state })).toEqual(RINGS)
    expect(admits({ state, rules: busy })).toEqual(refused)
  })

  it('is refused also while they are on the way to somebody', () => {
    const state = fold({ ...incoming('carol'), direction: 'out' })
    expect(admits({ state, rules: busy })).toEqual(refused)
  })

  it('rings beside calls on hold and calls that ring', () => {
    const held = is('carol', 'call/held', { side: 'local', held: true })
    expect(admits({ state: fold(...up('carol'), held, incoming('dave')), rules: busy })).toEqual(RINGS)
  })
})

describe('while nobody is to disturb, an INVITE', () => {
  it('is missed, and told what the person chose', () => {
    const missed = { admit: false, why: 'do-not-disturb', record: 'missed' }
    expect(admits({ rules: { doNotDisturb: true } })).toEqual({ ...missed, status: 486 })
    expect(admits({ rules: { doNotDisturb: true, quietAnswer: 'unavailable' } })).toEqual({
      ...missed,
      status: 480,
    })
  })

  it('rings if it comes from who may', () => {
    expect(admits({ rules: { doNotDisturb: true, ringAnyway: ['*@biloxi.example'] } })).toEqual(RINGS)
  })
})

describe('an INVITE from somebody', () => {
  const screened = {
    admit: false,
    status: 403,
    phrase: 'Screening Failure (Terminating)',
    record: 'refused',
  }

  it('who is blocked is refused, and is no missed call', () => {
    expect(admits({ rules: { blocked: ['bob@biloxi.example'] } })).toEqual({ ...screened, why: 'blocked' })
    expect(admits({ rules: { blocked: ['carol@biloxi.example'] } })).toEqual(RINGS)
  })

  it('who is blocked and allowed is refused: who blocks means it', () => {
    const rules = {
      blocked: ['*@biloxi.example'],
      whoRings: 'allowed',
      allowed: ['bob@biloxi.example'],
    } as const
    expect(admits({ rules })).toMatchObject({ why: 'blocked' })
  })

  it('who does not say who they are is told that they have to (RFC 5079)', () => {
    const rules = { anonymousCalls: 'refuse' } as const
    expect(admits({ from: NOBODY })).toEqual(RINGS)
    expect(admits({ from: NOBODY, rules })).toEqual({
      admit: false,
      status: 433,
      why: 'anonymous',
      record: 'refused',
    })
    expect(admits({ rules })).toEqual(RINGS)
  })

  it('who is on no list rings unless only those on it do', () => {
    const rules = { whoRings: 'allowed', allowed: ['carol@chicago.example'] } as const
    expect(admits({ rules: { ...rules, whoRings: 'everybody' } })).toEqual(RINGS)
    expect(admits({ rules })).toEqual({ ...screened, why: 'not-allowed' })
    expect(admits({ rules: { ...rules, allowed: [...rules.allowed, 'bob@biloxi.example'] } })).toEqual(RINGS)
  })
})
