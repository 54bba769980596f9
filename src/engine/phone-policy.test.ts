import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { DeclineKind } from '../core/phone.ts'
import type { Rules } from '../core/policy.ts'
import { defaultSettings } from '../core/settings.ts'
import { header } from '../message/headers.ts'
import { createPair, held, reasonOf, talking } from './phone-pair.fixture.ts'
import { settle } from './phone.fixture.ts'
import { requestsOf, respond, responsesOf } from './sip/wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const ALICE = 'sip:alice@atlanta.example'
const BOB = 'sip:bob@biloxi.example'

/** Bob calls Alice, whose rules these are. */
async function called(rules: Partial<Rules>, options: { readonly anonymous?: boolean } = {}) {
  const pair = await createPair()
  pair.alice.phone.setRules({ ...defaultSettings, ...rules })
  const out = pair.bob.phone.call('bob', { uri: ALICE, label: 'alice' }, options)
  await settle()
  return { ...pair, out }
}

describe('what does not ring', () => {
  test('while nobody is to disturb is missed, and the caller told what was chosen', async () => {
    const { alice, bob, out } = await called({ doNotDisturb: true, quietAnswer: 'unavailable' })
    expect(alice.last()).toMatchObject({
      status: 'ended',
      remote: { uri: BOB },
      reason: { kind: 'unavailable', by: 'system', status: 480, rule: 'do-not-disturb' },
    })
    expect(alice.story(alice.last().id)).toEqual(['call/missed'])
    expect(reasonOf(bob, out)).toMatchObject({ kind: 'unavailable', by: 'remote', status: 480 })
    alice.phone.setRules({ ...defaultSettings, doNotDisturb: true, ringAnyway: ['bob@biloxi.example'] })
    bob.call(ALICE)
    await settle()
    expect(alice.last().status).toBe('ringing')
  })

  test('from who is blocked is refused in the words of RFC 5359, and not missed', async () => {
    const { alice, server } = await called({ blocked: ['*@biloxi.example'] })
    expect(responsesOf(server, 403)[0]).toMatchObject({ reason: 'Screening Failure (Terminating)' })
    expect(alice.last()).toMatchObject({ reason: { kind: 'declined', by: 'system', rule: 'blocked' } })
  })

  test('without a name is told so (RFC 5079)', async () => {
    const { alice, server } = await called({ anonymousCalls: 'refuse' }, { anonymous: true })
    expect(responsesOf(server, 433)[0]).toMatchObject({ reason: 'Anonymity Disallowed' })
    expect(alice.last()).toMatchObject({ reason: { rule: 'anonymous' }, remote: { anonymous: true } })
  })

  test('while the person talks and wants no second call is busy', async () => {
    const { alice, bob } = await talking()
    alice.phone.setRules({ ...defaultSettings, secondCall: 'busy' })
    const second = bob.call(ALICE)
    await settle()
    expect(reasonOf(bob, second)).toMatchObject({ kind: 'busy', status: 486 })
    expect(alice.last()).toMatchObject({ reason: { rule: 'second-call' } })
    expect(held(bob)).toBeUndefined()
  })
})

describe('declining', () => {
  async function declined(rules: Partial<Rules>, how?: DeclineKind) {
    const call = await called(rules)
    call.alice.phone.decline(call.alice.last().id, how)
    await settle()
    return call
  }

  test('means what was laid down', async () => {
    const { bob, out } = await declined({ declineMeans: 'busy' })
    expect(reasonOf(bob, out)).toMatchObject({ kind: 'busy', status: 486 })
  })

  test('to voicemail sends the caller there', async () => {
    const { alice, server } = await declined({ voicemail: '*97' }, 'voicemail')
    const [moved] = responsesOf(server, 302)
    expect(moved && header(moved, 'Contact')).toMatch(/^<sip:\*97@atlanta\.example/)
    expect(alice.last().status).toBe('ended')
  })

  test('with a text is busy, and the text follows', async () => {
    const { alice, server } = await called({})
    const pass = server.receive
    server.receive = (message, from, text) => {
      if (message.kind !== 'request' || message.method !== 'MESSAGE') pass(message, from, text)
      else from.say(respond(message, 202))
    }
    alice.phone.decline(alice.last().id, { text: 'Später, 稍后' })
    await settle()
    expect(responsesOf(server, 486)).toHaveLength(1)
    const [message] = requestsOf(server, 'MESSAGE')
    const [invite] = requestsOf(server, 'INVITE')
    if (!message || !invite) throw new Error('nothing was sent')
    expect(message).toMatchObject({ uri: BOB, body: 'Später, 稍后' })
    expect(header(message, 'Content-Type')).toBe('text/plain;charset=UTF-8')
    expect(header(message, 'In-Reply-To')).toBe(header(invite, 'Call-ID'))
    const callId = header(message, 'Call-ID')
    expect(callId).not.toBe(header(invite, 'Call-ID'))
    expect(alice.notes).toContainEqual(
      expect.objectContaining({ callId: alice.last().id, sipCallId: callId }),
    )
    expect(alice.state().troubles).toEqual([])
  })

  test('with the first text that was laid down, where Decline means one', async () => {
    const { bob, out, server } = await declined({ declineMeans: 'text', replies: ['Später.', 'Nie.'] })
    await settle()
    expect(requestsOf(server, 'MESSAGE')).toMatchObject([{ uri: BOB, body: 'Später.' }])
    expect(reasonOf(bob, out)).toMatchObject({ kind: 'busy', status: 486 })
  })

  test('means busy alone to a caller whom nobody can write to', async () => {
    const rules = { ...defaultSettings, declineMeans: 'text', replies: ['Später.'] } as const
    const { alice, bob, server, out } = await called(rules, { anonymous: true })
    alice.phone.decline(alice.last().id)
    await settle()
    expect(reasonOf(bob, out)).toMatchObject({ kind: 'busy', status: 486 })
    expect(requestsOf(server, 'MESSAGE')).toEqual([])
  })

  test('with a text that does not arrive says so, for a while', async () => {
    const { alice, server } = await declined({}, { text: 'Later.' })
    await settle()
    expect(responsesOf(server, 405)).toHaveLength(1)
    expect(alice.state().troubles).toMatchObject([
      { code: 'text-failed', facts: { response: '405 Method Not Allowed' } },
    ])
    await vi.advanceTimersByTimeAsync(31_000)
    expect(alice.state().troubles).toEqual([])
  })
})

test('a call of ours beside as many as there may be does not leave, holds nobody, and says why', async () => {
  const { alice, server, out } = await talking()
  alice.phone.setRules({ ...defaultSettings, callLimit: 1 })
  const id = alice.phone.call('alice', { uri: 'sip:carol@chicago.example', label: 'carol' })
  await settle()
  expect(requestsOf(server, 'INVITE')).toHaveLength(1)
  expect(reasonOf(alice, id)).toEqual({ kind: 'forbidden', by: 'local', rule: 'no-room' })
  expect(alice.state().calls.find((call) => call.id === out)).toMatchObject({ hold: { local: false } })
  alice.phone.hangUp(out)
  await settle()
  alice.phone.call('alice', { uri: 'sip:carol@chicago.example', label: 'carol' })
  await settle()
  expect(requestsOf(server, 'INVITE')).toHaveLength(2)
})

describe('a number that is asked about', () => {
  const rules = { ...defaultSettings, askedNumbers: ['0900*'] }

  test('is not called, and puts nobody on hold; once the person has said so it is, as it was wanted', async () => {
    const { alice, server, out } = await talking()
    alice.phone.setRules(rules)
    const target = { uri: 'sip:0900123@atlanta.example;user=phone', label: '0900 123' }
    const id = alice.phone.call('alice', target, { anonymous: true })
    await settle()
    expect(reasonOf(alice, id)).toEqual({ kind: 'forbidden', by: 'local', rule: 'asks-first' })
    expect(alice.state().calls.find((call) => call.id === out)).toMatchObject({ hold: { local: false } })
    expect(requestsOf(server, 'INVITE')).toHaveLength(1)

    const again = { uri: 'sip:0900123@atlanta.example', label: '0900 123' }
    alice.phone.call('alice', again, { confirmed: id })
    await settle()
    const invites = requestsOf(server, 'INVITE').filter(({ uri }) => uri === target.uri)
    expect(invites).toHaveLength(1)
    expect(header(invites[0]!, 'Privacy')).toBe('id')
    expect(alice.state().calls.find((call) => call.id === out)).toMatchObject({ hold: { local: true } })
  })

  test('is not called at all where that is ruled out, whatever the person says', async () => {
    const { alice, server } = await createPair()
    alice.phone.setRules({ ...rules, askFirst: 'refuse' })
    const target = { uri: 'sip:0900123@atlanta.example', label: '0900 123' }
    const id = alice.phone.call('alice', target)
    await settle()
    expect(reasonOf(alice, id)).toMatchObject({ rule: 'screened' })
    const again = alice.phone.call('alice', target, { confirmed: id })
    await settle()
    expect(reasonOf(alice, again)).toMatchObject({ rule: 'screened' })
    expect(requestsOf(server, 'INVITE')).toHaveLength(0)
  })
})
