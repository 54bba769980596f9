import { describe, expect, it } from 'vitest'
import type { Call } from '../call.ts'
import { forwardAtOnce, forwardUnanswered, readForwardTarget, type ForwardingRules } from './forwarding.ts'

const OWN = ['sip:bob@biloxi.example', 'sips:bob@work.example']
const CAROL = 'sip:carol@chicago.example'
const none: ForwardingRules = { forwardAlways: '', forwardBusy: '', forwardUnanswered: '', forwardAfter: 20 }
const remote = { uri: 'sip:alice@atlanta.example', displayName: '' }
const facts = { own: OWN, remote, live: [] }
const call = (status: Call['status']) => ({ status }) as Call
const via = (...uris: readonly string[]) => ({
  origin: { via: uris.map((uri) => ({ remote: { uri, displayName: '' } })) },
})

describe('a target of forwarding', () => {
  it('is read as one that is dialled', () => {
    expect(readForwardTarget('carol', OWN)).toEqual({ uri: 'sip:carol@biloxi.example' })
    expect(readForwardTarget('+44 20 7946 0123', OWN)).toEqual({
      uri: 'sip:+442079460123@biloxi.example;user=phone',
    })
    expect(readForwardTarget('mailto:carol', OWN)).toMatchObject({ problem: { code: 'unknown-scheme' } })
  })

  it('is none of the phone’s own addresses, however they are written', () => {
    for (const text of ['bob', 'SIP:bob@BILOXI.example;transport=tcp', 'sips:bob@work.example'])
      expect(readForwardTarget(text, OWN)).toEqual({ problem: { code: 'own-address' } })
  })
})

describe('a call', () => {
  it('rings where nothing is laid down', () => {
    expect(forwardAtOnce(none, { ...facts, live: [call('active')] })).toBeUndefined()
    expect(forwardUnanswered(none, facts)).toBeUndefined()
  })

  it('is sent on at once if all are', () => {
    const rules = { ...none, forwardAlways: CAROL, forwardBusy: 'dave' }
    expect(forwardAtOnce(rules, { ...facts, live: [call('active')] })).toEqual({
      to: CAROL,
      because: 'unconditional',
    })
  })

  it('is sent on while the person is on the phone, not while another rings', () => {
    const rules = { ...none, forwardBusy: CAROL }
    expect(forwardAtOnce(rules, facts)).toBeUndefined()
    expect(forwardAtOnce(rules, { ...facts, live: [call('ringing')] })).toBeUndefined()
    for (const status of ['active', 'calling', 'answering'] as const)
      expect(forwardAtOnce(rules, { ...facts, live: [call(status)] })).toMatchObject({ because: 'busy' })
  })

  it('is sent on when it has rung long enough', () => {
    expect(forwardUnanswered({ ...none, forwardUnanswered: CAROL, forwardAfter: 15 }, facts)).toEqual({
      to: CAROL,
      because: 'no-answer',
      after: 15_000,
    })
  })

  it('rings rather than going round in a circle', () => {
    const rules = { ...none, forwardAlways: CAROL }
    const rings = (more: object) => expect(forwardAtOnce(rules, { ...facts, ...more })).toBeUndefined()
    rings({ remote: { uri: CAROL, displayName: '' } })
    rings(via('sip:dave@denver.example', CAROL))
    rings(via('sip:bob@biloxi.example'))
    rings(via(...Array.from({ length: 5 }, (_, at) => `sip:x${at}@a.example`)))
    expect(forwardAtOnce(rules, { ...facts, ...via('sip:dave@denver.example') })).toBeDefined()
  })

  it('rings where what is laid down is no address', () => {
    expect(forwardAtOnce({ ...none, forwardAlways: '@' }, facts)).toBeUndefined()
  })
})
