import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { header } from '../message/headers.ts'
import type { SipMessage } from '../message/message.ts'
import { callOf, connect, createTrio, live, type Trio } from './phone-trio.fixture.ts'
import { settle, type TestPhone } from './phone.fixture.ts'
import { messagesOf } from './sip/wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

interface Talking extends Trio {
  /** Alice's call with Bob, who is held, and with Carol. */
  readonly bobs: string
  readonly carols: string
}

/** Alice talks to Carol; Bob is held. */
async function two(): Promise<Talking> {
  const trio = await createTrio()
  const { out: bobs } = await connect(trio.alice, trio.bob)
  const { out: carols } = await connect(trio.alice, trio.carol)
  return { ...trio, bobs, carols }
}

async function merged(): Promise<Talking> {
  const test = await two()
  test.alice.phone.merge([test.bobs, test.carols])
  await settle()
  return test
}

/** Call-ID of a call's dialog. */
function dialogOf({ notes }: TestPhone, id: string): string {
  const found = notes.findLast((note) => note.kind === 'media' && note.callId === id && note.sipCallId)
  return (found?.kind === 'media' && found.sipCallId) || ''
}

/** What Alice sent in a call that fits. */
function sent({ server, alice }: Trio, id: string, fits: (message: SipMessage) => boolean) {
  const dialog = dialogOf(alice, id)
  return messagesOf(server.connections[0]?.received ?? []).filter(
    (one) => fits(one) && header(one, 'Call-ID') === dialog,
  )
}

/** The Contact of Alice's last request of this method in a call. */
function lastContact(trio: Trio, id: string, method: string): string | undefined {
  const request = sent(trio, id, (one) => one.kind === 'request' && one.method === method).at(-1)
  return request && header(request, 'Contact')
}

const holds = (phone: TestPhone) =>
  phone
    .state()
    .calls.filter(({ status }) => status === 'active')
    .map((call) => (call.status === 'active' && call.hold.local ? 'held' : 'talks'))

describe('a conference that this phone mixes (RFC 5359 §2.10)', () => {
  test('is of both calls, and whoever was held is taken off hold', async () => {
    const { alice, bob, bobs, carols } = await merged()
    expect(holds(alice)).toEqual(['talks', 'talks'])
    expect(alice.media.mixed).toEqual([bobs, carols])
    expect(alice.state().calls.map(({ conference }) => conference)).toEqual([
      { silenced: false },
      { silenced: false },
    ])
    expect(callOf(bob, bob.last().id)).toMatchObject({ hold: { remote: false } })
  })

  test('says to everybody who mixes, and unsays it to the last one who is left', async () => {
    const test = await merged()
    const { alice, bobs, carols } = test
    expect(lastContact(test, bobs, 'INVITE')).toMatch(/;isfocus$/)
    expect(lastContact(test, carols, 'UPDATE')).toMatch(/;isfocus$/)
    alice.phone.hangUp(carols)
    await settle()
    expect(lastContact(test, bobs, 'UPDATE')).not.toContain('isfocus')
    expect(callOf(alice, bobs).conference).toBeUndefined()
    expect(alice.media.mixed).toEqual([])
  })

  test('is muted, held and resumed as one', async () => {
    const { alice, bobs, carols } = await merged()
    alice.phone.setMuted(bobs, true)
    expect(alice.state().calls.map(({ muted }) => muted)).toEqual([true, true])
    alice.phone.hold(carols)
    await settle()
    expect(holds(alice)).toEqual(['held', 'held'])
    alice.phone.resume(bobs)
    await settle()
    expect(holds(alice)).toEqual(['talks', 'talks'])
  })

  test('is muted for all when one of its calls was', async () => {
    const { alice, bobs, carols } = await two()
    alice.phone.setMuted(bobs, true)
    alice.phone.merge([bobs, carols])
    await settle()
    expect(alice.state().calls.map(({ muted }) => muted)).toEqual([true, true])
  })

  test('takes the voice of one away from all, and gives it back', async () => {
    const { alice, bobs, carols } = await merged()
    alice.phone.setMutedFor(carols, true)
    expect(alice.media.mixed).toEqual([bobs, `-${carols}`])
    expect(callOf(alice, carols).conference).toEqual({ silenced: true })
    alice.phone.setMutedFor(carols, false)
    expect(alice.media.mixed).toEqual([bobs, carols])
  })

  test('ends when one is taken aside: the other is held', async () => {
    const test = await merged()
    const { alice, bobs, carols } = test
    alice.phone.split(carols)
    await settle()
    expect(holds(alice)).toEqual(['held', 'talks'])
    expect(alice.state().calls.map(({ conference }) => conference)).toEqual([undefined, undefined])
    expect(alice.media.mixed).toEqual([])
    expect(lastContact(test, bobs, 'INVITE')).not.toContain('isfocus')
    expect(lastContact(test, carols, 'UPDATE')).not.toContain('isfocus')
  })

  test('waits on hold while its person takes another call, and is one card of them all when taken back', async () => {
    const { alice, bob, bobs, carols } = await merged()
    bob.phone.hangUp(bob.last().id)
    await settle()
    expect(live(alice)).toEqual(['active carol'])
    await connect(bob, alice)
    alice.phone.merge([carols, alice.last().id])
    await settle()
    expect(holds(alice)).toEqual(['talks', 'talks'])
    expect(bobs).not.toBe(alice.last().id)
  })

  test('is of those alone who are in it: one call is none', async () => {
    const { alice, bobs } = await two()
    alice.phone.merge([bobs])
    alice.phone.split(bobs)
    alice.phone.setMutedFor(bobs, true)
    await settle()
    expect(alice.media.mixed).toEqual([])
    expect(holds(alice)).toEqual(['held', 'talks'])
  })
})

describe('a third party who calls (RFC 5359 §2.11)', () => {
  /** Alice talks to Bob, and Carol rings. */
  async function ringing() {
    const trio = await createTrio()
    const { out: bobs } = await connect(trio.alice, trio.bob)
    trio.carol.call(trio.alice.account.uri)
    await settle()
    return { ...trio, bobs, carols: trio.alice.last().id }
  }

  test('is taken into the call, and nobody is held for that', async () => {
    const { alice, bob, carol, bobs, carols } = await ringing()
    alice.phone.merge([bobs, carols])
    await settle()
    expect(holds(alice)).toEqual(['talks', 'talks'])
    expect(alice.media.mixed).toEqual([bobs, carols])
    expect(alice.story(bobs)).not.toContain('call/hold-requested')
    expect(live(carol)).toEqual(['active alice'])
    expect(live(bob)).toEqual(['active alice'])
  })

  test('is told in the answer that this phone mixes', async () => {
    const test = await ringing()
    const { alice, bobs, carols } = test
    alice.phone.merge([bobs, carols])
    await settle()
    const answer = sent(test, carols, (one) => one.kind === 'response' && one.status === 200)[0]
    expect(header(answer!, 'Contact')).toMatch(/;isfocus$/)
  })
})
