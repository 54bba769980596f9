import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { resolveSettings, type Chosen } from '../core/settings.ts'
import { header, headers } from '../message/headers.ts'
import { settle, type TestPhone } from './phone.fixture.ts'
import { connect, createTrio, live } from './phone-trio.fixture.ts'
import { phoneAndFarEnd } from './sip/talking.fixture.ts'
import { messagesOf } from './sip/wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const CAROL = 'sip:carol@chicago.example'

/** Alice calls bob, who has laid this down. */
async function calling(rules: Chosen, before?: (trio: Awaited<ReturnType<typeof createTrio>>) => unknown) {
  const trio = await createTrio()
  trio.bob.phone.setRules(resolveSettings(rules))
  await before?.(trio)
  const id = trio.alice.call('sip:bob@biloxi.example')
  await settle()
  const moved = trio.server.connections
    .flatMap(({ received }) => messagesOf(received))
    .filter((message) => message.kind === 'response' && message.status === 302)
  return { ...trio, id, moved }
}

const cameFrom = (phone: TestPhone) => phone.last().origin?.via

test('all calls: the phone does not ring, who calls goes there, and everybody knows', async () => {
  const { alice, bob, carol, moved } = await calling({ forwardAlways: CAROL })
  expect(headers(moved[0]!, 'Contact')).toEqual([`<${CAROL};cause=302>`])
  expect(header(moved[0]!, 'Diversion')).toBe('<sip:bob@biloxi.example>;reason=unconditional')
  expect(live(carol)).toEqual(['ringing alice'])
  expect(cameFrom(carol)).toEqual([
    { remote: { uri: 'sip:bob@biloxi.example', displayName: '' }, reason: 'unconditional' },
  ])
  expect(alice.last()).toMatchObject({ status: 'proceeding', origin: { forwardedTo: { uri: CAROL } } })
  expect(bob.last()).toMatchObject({
    status: 'ended',
    reason: { kind: 'declined', by: 'system', status: 302, rule: 'forwarded' },
    origin: { forwardedTo: { uri: CAROL } },
  })
  expect(bob.story(bob.last().id)).toEqual(['call/missed'])
  carol.phone.answer(carol.last().id)
  await settle()
  expect(live(alice)).toEqual(['active bob'])
})

describe('the way so far', () => {
  const WAY = [
    '"Desk" <sip:desk@atlanta.example?Privacy=history>;index=1',
    '<sip:alice@atlanta.example>;index=1.1;mp=1',
  ]

  async function sentOn(supported: string, rules: Chosen) {
    const { far, alice } = await phoneAndFarEnd()
    alice.phone.setRules(resolveSettings(rules))
    far.call([
      ['Supported', supported],
      ['History-Info', WAY.join(', ')],
    ])
    await settle()
    if (rules.forwardAlways === undefined) alice.phone.decline(alice.last().id)
    await settle()
    const answer = far.responses('INVITE').at(-1)!
    expect(answer.status).toBe(302)
    expect(header(answer, 'Contact')).toContain(';mp=1.1')
    return headers(answer, 'History-Info')
  }

  test.each([
    ['that does not ring', { forwardAlways: CAROL }],
    ['that the person sends on', { declineMeans: 'voicemail', voicemail: CAROL }],
  ] as const)('of a call %s goes back to who can read it', async (_, rules) => {
    expect(await sentOn('timer, HistInfo', rules)).toEqual(WAY)
    expect(await sentOn('timer', rules)).toEqual([])
  })
})

test('when busy: only while one is on the phone', async () => {
  const { alice, bob, carol, id } = await calling({ forwardBusy: CAROL })
  expect(live(bob)).toEqual(['ringing alice'])
  alice.phone.hangUp(id)
  await settle()
  await connect(bob, carol)
  alice.call('sip:bob@biloxi.example')
  await settle()
  expect(live(bob)).toEqual(['active carol'])
  expect(live(carol)).toEqual(['active bob', 'ringing alice'])
  expect(cameFrom(carol)).toMatchObject([{ reason: 'busy' }])
})

test('unanswered: after the time that was set, and not once it was taken', async () => {
  const { alice, bob, carol, id } = await calling({ forwardUnanswered: CAROL, forwardAfter: 15 })
  await vi.advanceTimersByTimeAsync(14_900)
  expect(live(bob)).toEqual(['ringing alice'])
  await vi.advanceTimersByTimeAsync(200)
  await settle()
  expect(live(bob)).toEqual([])
  expect(bob.story(bob.last().id)).toEqual(['call/created', 'call/forwarded', 'call/ended'])
  expect(bob.last()).toMatchObject({ reason: { rule: 'forwarded' }, origin: { forwardedTo: { uri: CAROL } } })
  expect(live(carol)).toEqual(['ringing alice'])
  expect(cameFrom(carol)).toMatchObject([{ reason: 'no-answer' }])
  alice.phone.hangUp(id)
  await settle()
  await connect(alice, bob)
  await vi.advanceTimersByTimeAsync(20_000)
  expect(live(bob)).toEqual(['active alice'])
})

test('a call that would go round in a circle rings', async () => {
  const { carol } = await calling({ forwardAlways: CAROL }, ({ carol: phone }) =>
    phone.phone.setRules(resolveSettings({ forwardAlways: 'sip:bob@biloxi.example' })),
  )
  expect(live(carol)).toEqual(['ringing alice'])
})

test('declined there, it is over for whoever called', async () => {
  const { alice, carol, bob } = await calling({ forwardAlways: CAROL })
  expect(live(bob)).toEqual([])
  carol.phone.decline(carol.last().id)
  await settle()
  expect(alice.last()).toMatchObject({ status: 'ended', reason: { status: 603 } })
})
