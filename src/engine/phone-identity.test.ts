import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { defaultSettings } from '../core/settings.ts'
import { header, headers } from '../message/headers.ts'
import { sdpOf } from './media/fake-media.fixture.ts'
import { createPair } from './phone-pair.fixture.ts'
import { createTestPhone, settle } from './phone.fixture.ts'
import { createFarEnd, type Line } from './sip/far-end.fixture.ts'
import { ALICE } from './sip/line.fixture.ts'
import { requestsOf } from './sip/wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const registered = async (account = ALICE) => {
  const far = createFarEnd()
  const alice = createTestPhone(far.server, account)
  alice.phone.start()
  await settle()
  return { far, alice }
}

describe('a call that comes in', () => {
  const lines: readonly Line[] = [
    ['P-Asserted-Identity', '"Carol" <sip:carol@chicago.example>, <tel:+13125550100>'],
    ['To', '<sip:sales@atlanta.example>'],
    ['Diversion', '"Dave" <sip:dave@denver.example>;reason=no-answer'],
    ['Referred-By', '<sip:erin@example.com>'],
  ]

  test('has the caller the server names, the number called, the forwarder and the referrer', async () => {
    const { far, alice } = await registered()
    far.call(lines)
    await settle()
    expect(alice.last()).toMatchObject({
      status: 'ringing',
      remote: { uri: 'sip:carol@chicago.example', displayName: 'Carol' },
      origin: {
        called: 'sip:sales@atlanta.example',
        via: [{ remote: { uri: 'sip:dave@denver.example', displayName: 'Dave' }, reason: 'no-answer' }],
        referredBy: { uri: 'sip:erin@example.com', displayName: '' },
      },
    })
  })

  test('of an account that does not take its server’s word is from whom it says', async () => {
    const { far, alice } = await registered({ ...ALICE, trustIdentity: false })
    far.call(lines)
    await settle()
    expect(alice.last().remote).toEqual({ uri: 'sip:bob@biloxi.example', displayName: 'Bob' })
  })

  test('keeps how it came when it was missed', async () => {
    const { far, alice } = await registered()
    far.call(lines, 'v=0\r\nnonsense')
    await settle()
    expect(alice.last()).toMatchObject({ status: 'ended', origin: { called: 'sip:sales@atlanta.example' } })
  })
})

test('another party that a re-INVITE or an UPDATE names is shown at once, and later withholds its name', async () => {
  const { far, alice } = await registered()
  const invite = far.call()
  await settle()
  alice.phone.answer(alice.last().id)
  await settle()
  far.acknowledge(invite)
  await settle()
  expect(alice.last().remote.displayName).toBe('Bob')
  const identity: Line = ['P-Asserted-Identity', '"Carol" <sip:carol@chicago.example>']
  far.ask('INVITE', invite, [identity], sdpOf('sendrecv', 2))
  await settle()
  expect(alice.last().remote).toEqual({ uri: 'sip:carol@chicago.example', displayName: 'Carol' })
  far.acknowledge(invite)
  await settle()
  far.ask('UPDATE', invite, [['P-Asserted-Identity', '"Dave" <sip:dave@denver.example>']])
  await settle()
  expect(alice.last().remote).toEqual({ uri: 'sip:dave@denver.example', displayName: 'Dave' })
  far.ask('INVITE', invite, [identity, ['Privacy', 'id']], sdpOf('sendrecv', 3))
  await settle()
  expect(alice.last().remote).toMatchObject({ displayName: '', anonymous: true })
})

test('an older server names who has answered, and who has the call later, as the one called', async () => {
  const { far, alice } = await registered()
  const party = (name: string): Line => [
    'Remote-Party-ID',
    `"${name}" <sip:${name.toLowerCase()}@chicago.example>;party=called;privacy=off;screen=yes`,
  ]
  alice.call('sip:bob@biloxi.example')
  await settle()
  const [invite] = far.requests('INVITE')
  far.reply(invite!, 200, [party('Carol')], sdpOf('sendrecv'))
  await settle()
  expect(alice.last().remote).toEqual({ uri: 'sip:carol@chicago.example', displayName: 'Carol' })
  far.ask('UPDATE', invite!, [party('Dave')])
  await settle()
  expect(alice.last().remote).toEqual({ uri: 'sip:dave@chicago.example', displayName: 'Dave' })
})

test('a call without a name says nothing of who calls, and its peer can still hang up', async () => {
  const { server, alice, bob } = await createPair()
  const out = alice.phone.call('alice', { uri: 'sip:bob@biloxi.example', label: 'bob' }, { anonymous: true })
  await settle()
  const [invite] = requestsOf(server, 'INVITE')
  expect(header(invite!, 'From')).toMatch(/^"Anonymous" <sip:anonymous@anonymous\.invalid>;tag=/)
  expect(header(invite!, 'Contact')).not.toContain('alice')
  expect(headers(invite!, 'P-Preferred-Identity')).toEqual(['<sip:alice@atlanta.example>'])
  expect(header(invite!, 'Privacy')).toBe('id')
  expect(bob.last().remote).toEqual({
    uri: 'sip:anonymous@anonymous.invalid',
    displayName: '',
    anonymous: true,
  })
  bob.phone.answer(bob.last().id)
  await settle()
  expect(alice.last().status).toBe('active')
  bob.phone.hangUp(bob.last().id)
  await settle()
  expect(alice.state().calls.find(({ id }) => id === out)?.status).toBe('ended')
  expect(bob.last().status).toBe('ended')
})

test('whose number is withheld by a rule is not named either, unless they want to be for one call', async () => {
  const { server, alice, bob } = await createPair()
  alice.phone.setRules({ ...defaultSettings, withholdNumber: true })
  alice.call('sip:bob@biloxi.example')
  await settle()
  expect(header(requestsOf(server, 'INVITE')[0]!, 'Privacy')).toBe('id')
  expect(alice.last().origin).toEqual({ withheld: true })
  expect(bob.last().remote.anonymous).toBe(true)
  alice.phone.hangUp(alice.last().id)
  await settle()
  alice.phone.call('alice', { uri: 'sip:bob@biloxi.example', label: 'bob' }, { anonymous: false })
  await settle()
  expect(bob.last().remote.uri).toBe('sip:alice@atlanta.example')
  expect(alice.last().origin).toBeUndefined()
})

describe('a caller who wants the call to be answered by itself', () => {
  const vouched: Line = ['P-Asserted-Identity', '<sip:bob@biloxi.example>']
  const wants: Line = ['Answer-Mode', 'Auto;require']
  const rules = { ...defaultSettings, autoAnswer: 'vouched' } as const

  test('and is vouched for gets it, and is told so', async () => {
    const { far, alice } = await registered()
    alice.phone.setRules(rules)
    far.call([vouched, wants, ['Require', 'answermode']])
    await settle()
    // A tone is to be heard before that, which is not for the engine.
    expect(alice.last()).toMatchObject({ status: 'ringing', origin: { answersAfter: 0 } })
    alice.phone.answer(alice.last().id, true)
    await settle()
    expect(header(far.responses('INVITE').at(-1)!, 'Answer-Mode')).toBe('Auto')
    expect(alice.last()).toMatchObject({ origin: { answeredItself: true } })
  })

  test('by any other means rings, and the person answers', async () => {
    const { far, alice } = await registered()
    far.call([['Answer-Mode', 'Auto']])
    await settle()
    expect(alice.last().origin?.answersAfter).toBeUndefined()
    alice.phone.answer(alice.last().id)
    await settle()
    expect(header(far.responses('INVITE').at(-1)!, 'Answer-Mode')).toBe('Manual')
    expect(alice.last().origin?.answeredItself).toBeUndefined()
  })

  test('or not at all is refused with 403 where the rules say no, and stands among the missed', async () => {
    const { far, alice } = await registered()
    far.call([vouched, wants])
    await settle()
    expect(far.responses('INVITE').at(-1)?.status).toBe(403)
    expect(alice.last().status).toBe('ended')
  })

  test('while there is another call does not get it', async () => {
    const { far, alice } = await registered()
    alice.phone.setRules(rules)
    const first = far.call()
    await settle()
    far.call([
      ['From', '<sip:carol@chicago.example>;tag=c'],
      ['P-Asserted-Identity', '<sip:carol@chicago.example>'],
      ['Call-Info', '<sip:chicago.example>;answer-after=0'],
    ])
    await settle()
    expect(alice.last()).toMatchObject({ status: 'ringing', remote: { uri: 'sip:carol@chicago.example' } })
    expect(alice.last().origin?.answersAfter).toBeUndefined()
    far.cancel(first)
  })
})

test('how a call is to ring, and what is said of it, reaches the screen', async () => {
  const { far, alice } = await registered()
  far.call([
    ['Alert-Info', '<urn:alert:source:internal>'],
    ['Subject', 'Lunch?'],
    ['Priority', 'urgent'],
    ['Identity', 'nonsense'],
    ['P-Asserted-Identity', '<sip:+12155550121;verstat=TN-Validation-Failed@atlanta.example;user=phone>'],
  ])
  await settle()
  expect(alice.last()).toMatchObject({
    remote: { uri: 'sip:+12155550121@atlanta.example' },
    origin: {
      ring: { source: 'internal' },
      claims: {
        subject: 'Lunch?',
        priority: 'urgent',
        signature: { fault: 'malformed' },
        verdict: 'failed',
      },
    },
  })
})
