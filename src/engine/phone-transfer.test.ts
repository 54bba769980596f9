import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { defaultSettings } from '../core/settings.ts'
import { header } from '../message/headers.ts'
import { callOf, connect, createTrio, live } from './phone-trio.fixture.ts'
import { settle, type TestPhone } from './phone.fixture.ts'
import { requestsOf, type WireServer } from './sip/wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const CAROL = { uri: 'sip:carol@chicago.example', label: 'carol' }

/** Alice talks to Bob, whose phone calls at once whom it is sent to. */
async function talking() {
  const trio = await createTrio()
  const { out, in: at } = await connect(trio.alice, trio.bob)
  trio.bob.phone.setRules({ ...defaultSettings, transfers: 'allow' })
  return { ...trio, out, at }
}

/** How each step of a transfer was told. */
const steps = (phone: TestPhone, id: string) =>
  phone.events.flatMap((event) =>
    event.type === 'call/transfer-changed' && event.callId === id
      ? [`${event.transfer.status} ${event.transfer.code ?? ''}`.trim()]
      : [],
  )
/** The fragments that were sent about a REFER, and where its subscription stood. */
const reports = (server: WireServer) =>
  requestsOf(server, 'NOTIFY').map((notify) => [
    notify.body.trim(),
    header(notify, 'Subscription-State')?.split(';')[0],
  ])

describe('a transfer to somebody who has not been asked', () => {
  test('is told to its end, and both calls of the one who made it are over', async () => {
    const { server, alice, bob, carol, out } = await talking()
    alice.phone.transfer(out, CAROL)
    await settle()
    const [refer] = requestsOf(server, 'REFER')
    expect(header(refer!, 'Refer-To')).toBe('<sip:carol@chicago.example>')
    expect(header(refer!, 'Referred-By')).toBe('<sip:alice@atlanta.example>')
    expect(callOf(alice, out)).toMatchObject({
      hold: { local: true },
      transfer: { to: { uri: CAROL.uri }, status: 'ringing', code: 180 },
    })
    expect(header(requestsOf(server, 'INVITE').at(-1)!, 'Referred-By')).toContain('sip:alice@atlanta.example')
    expect(carol.last()).toMatchObject({
      status: 'ringing',
      remote: { displayName: 'Bob' },
      origin: { referredBy: { uri: 'sip:alice@atlanta.example' } },
    })
    carol.phone.answer(carol.last().id)
    await settle()
    expect(reports(server)).toEqual([
      ['SIP/2.0 100 Trying', 'active'],
      ['SIP/2.0 180 Ringing', 'active'],
      ['SIP/2.0 200 OK', 'terminated'],
    ])
    expect(steps(alice, out)).toEqual(['asked', 'trying 100', 'trying 100', 'ringing 180', 'done 200'])
    expect(live(alice)).toEqual([])
    expect(live(bob)).toEqual(['active carol'])
    expect(live(carol)).toEqual(['active bob'])
    expect(callOf(alice, out)).toMatchObject({ status: 'ended', transfer: { status: 'done' } })
    // Alice calls, holds; Bob calls Carol, and does not hold Alice, who hangs up.
    expect(requestsOf(server, 'INVITE').map(({ uri }) => uri.replace(/^sip:|@.*$/g, ''))).toHaveLength(3)
  })

  test('that nobody takes gives the call back, and they talk again', async () => {
    const { server, alice, bob, carol, out, at } = await talking()
    alice.phone.transfer(out, CAROL)
    await settle()
    carol.phone.decline(carol.last().id, 'busy')
    await settle()
    expect(reports(server).at(-1)).toEqual(['SIP/2.0 486 Busy Here', 'terminated'])
    expect(callOf(alice, out)).toMatchObject({
      status: 'active',
      hold: { local: false, remote: false },
      transfer: { status: 'failed', code: 486, phrase: 'Busy Here' },
    })
    expect(callOf(bob, at)).toMatchObject({ status: 'active', hold: { local: false, remote: false } })
    expect(live(carol)).toEqual([])
    alice.phone.transfer(out, { uri: 'sip:nobody@chicago.example', label: 'nobody' })
    await settle()
    expect(callOf(alice, out)).toMatchObject({ transfer: { status: 'failed', code: 404 } })
  })

  test('that the peer refuses gives the call back', async () => {
    const { alice, bob, out } = await talking()
    bob.phone.setRules({ ...defaultSettings, transfers: 'refuse' })
    alice.phone.transfer(out, CAROL)
    await settle()
    expect(steps(alice, out)).toEqual(['asked', 'failed 603'])
    expect(callOf(alice, out)).toMatchObject({ status: 'active', hold: { local: false } })
    expect(live(bob)).toEqual(['active alice'])
  })

  test('leaves a call on hold that was on hold before', async () => {
    const { alice, bob, out } = await talking()
    bob.phone.setRules({ ...defaultSettings, transfers: 'refuse' })
    alice.phone.hold(out)
    await settle()
    alice.phone.transfer(out, CAROL)
    await settle()
    expect(callOf(alice, out)).toMatchObject({ hold: { local: true }, transfer: { status: 'failed' } })
  })
})

describe('a transfer to somebody who is talked to', () => {
  const consulting = async () => {
    const trio = await talking()
    const consult = await connect(trio.alice, trio.carol)
    return { ...trio, consult }
  }

  test('joins the two, and the third sees the new party in the same call', async () => {
    const { server, alice, bob, carol, out, consult } = await consulting()
    carol.phone.setMuted(consult.in, true)
    alice.phone.transfer(out, consult.out)
    await settle()
    expect(live(alice)).toEqual([])
    expect(live(bob)).toEqual(['active carol'])
    expect(live(carol)).toEqual(['active bob'])
    expect(carol.last().id).toBe(consult.in)
    expect(carol.last()).toMatchObject({ muted: true, hold: { local: false, remote: false } })
    expect(carol.media.calls.map(({ closed, muted }) => [closed > 0, muted])).toEqual([
      [true, true],
      [false, true],
    ])
    const replacing = requestsOf(server, 'INVITE').filter((one) => header(one, 'Replaces'))
    expect(replacing.map((one) => header(one, 'Require'))).toEqual(['replaces'])
    expect(callOf(alice, out)).toMatchObject({ transfer: { status: 'done', to: { uri: CAROL.uri } } })
    expect(callOf(alice, consult.out)).toMatchObject({ status: 'ended' })
    // What is asked of the call now goes to the new party.
    carol.phone.hangUp(consult.in)
    await settle()
    expect([live(bob), live(carol)]).toEqual([[], []])
  })

  test('that fails leaves both calls', async () => {
    const { alice, bob, carol, out, consult } = await consulting()
    bob.phone.setRules({ ...defaultSettings, transfers: 'refuse' })
    alice.phone.transfer(out, consult.out)
    await settle()
    expect(live(alice)).toEqual(['active bob', 'active carol'])
    expect(callOf(alice, out)).toMatchObject({
      hold: { local: true },
      transfer: { status: 'failed', code: 603 },
    })
    expect(callOf(alice, consult.out)).toMatchObject({ hold: { local: false } })
    expect([live(bob), live(carol)]).toEqual([['active alice'], ['active alice']])
  })

  test('gives up the call that still rings there, and the peer calls anew', async () => {
    const { server, alice, bob, carol, out } = await talking()
    const ringing = alice.call(CAROL.uri)
    await settle()
    expect(live(carol)).toEqual(['ringing alice'])
    alice.phone.transfer(out, ringing)
    await settle()
    expect(requestsOf(server, 'CANCEL')).toHaveLength(1)
    expect(header(requestsOf(server, 'REFER')[0]!, 'Refer-To')).toBe('<sip:carol@chicago.example>')
    expect(live(carol)).toEqual(['ringing bob'])
    carol.phone.answer(carol.last().id)
    await settle()
    expect([live(alice), live(bob), live(carol)]).toEqual([[], ['active carol'], ['active bob']])
  })

  test('asked for twice is one', async () => {
    const { server, alice, out, consult } = await consulting()
    alice.phone.transfer(out, consult.out)
    alice.phone.transfer(out, CAROL)
    alice.phone.transfer(out, out)
    alice.phone.transfer(consult.out, out)
    await settle()
    expect(requestsOf(server, 'REFER')).toHaveLength(1)
  })
})

describe('a phone that is sent to somebody else', () => {
  const asked = async () => {
    const trio = await talking()
    trio.bob.phone.setRules({ ...defaultSettings, transfers: 'ask' })
    trio.alice.phone.transfer(trio.out, CAROL)
    await settle()
    return trio
  }

  test('asks the person, who calls there', async () => {
    const { alice, bob, carol, out, at } = await asked()
    expect(callOf(bob, at)).toMatchObject({
      status: 'active',
      offer: { to: { uri: CAROL.uri }, by: { uri: 'sip:alice@atlanta.example' } },
    })
    expect(live(carol)).toEqual([])
    expect(steps(alice, out).at(-1)).toBe('trying 100')
    bob.phone.answerTransfer(at, true)
    await settle()
    expect(callOf(bob, at)).not.toHaveProperty('offer', expect.anything())
    expect(bob.last()).toMatchObject({ origin: { referredBy: { uri: 'sip:alice@atlanta.example' } } })
    carol.phone.answer(carol.last().id)
    await settle()
    expect([live(alice), live(bob), live(carol)]).toEqual([[], ['active carol'], ['active bob']])
  })

  test.each([
    ['does not', (bob: TestPhone, at: string) => bob.phone.answerTransfer(at, false)],
    ['does nothing for a minute', () => vi.advanceTimersByTime(60_000)],
  ])('asks the person, who %s: the caller has the call back', async (_, decide) => {
    const { alice, bob, carol, out, at } = await asked()
    decide(bob, at)
    await settle()
    expect(callOf(alice, out)).toMatchObject({
      hold: { local: false },
      transfer: { status: 'failed', code: 603 },
    })
    expect(callOf(bob, at)).not.toHaveProperty('offer', expect.anything())
    expect(live(carol)).toEqual([])
    bob.phone.answerTransfer(at, true)
    await settle()
    expect(live(carol)).toEqual([])
  })

  test('no longer asks once the caller is gone', async () => {
    const { alice, bob, carol, out, at } = await asked()
    alice.phone.hangUp(out)
    await settle()
    bob.phone.answerTransfer(at, true)
    await settle()
    expect([live(alice), live(bob), live(carol)]).toEqual([[], [], []])
  })
})
