import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { callOf, connect, createTrio, live } from './phone-trio.fixture.ts'
import { createTestPhone, settle, type TestPhone } from './phone.fixture.ts'
import { ALICE } from './sip/line.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const DAVE = {
  ...ALICE,
  id: 'dave',
  uri: 'sip:dave@denver.example',
  displayName: 'Dave',
  username: 'dave',
}

/** Alice's conference with Bob and Carol; she has it on hold and talks to Dave. */
async function four() {
  const trio = await createTrio()
  const { alice } = trio
  const dave = createTestPhone(trio.server, DAVE)
  dave.phone.start()
  await settle()
  const { out: bobs } = await connect(alice, trio.bob)
  const { out: carols } = await connect(alice, trio.carol)
  alice.phone.merge([bobs, carols])
  await settle()
  alice.phone.hold(bobs)
  await settle()
  const { out: daves } = await connect(alice, dave)
  return { ...trio, dave, bobs, carols, daves }
}

async function merged() {
  const test = await four()
  test.alice.phone.merge([test.bobs, test.daves])
  await settle()
  return test
}

/** Who is talked to, who is held, and with a + who is in the conference. */
const standing = (phone: TestPhone) =>
  phone.state().calls.flatMap((call) => {
    if (call.status !== 'active') return []
    const who = call.remote.uri.replace(/^sip:|@.*$/g, '')
    return [`${call.hold.local ? 'held' : 'talks'} ${call.conference ? '+' : ''}${who}`]
  })

describe('a further party', () => {
  test('is called while the conference waits as one', async () => {
    const { alice, bob, carol } = await four()
    expect(standing(alice)).toEqual(['held +bob', 'held +carol', 'talks dave'])
    for (const phone of [bob, carol])
      expect(callOf(phone, phone.last().id)).toMatchObject({ hold: { remote: true } })
  })

  test('is added to it: all of them are one conversation, and nobody is on hold', async () => {
    const { alice, bob, carol, dave, bobs, carols, daves } = await merged()
    expect(standing(alice)).toEqual(['talks +bob', 'talks +carol', 'talks +dave'])
    expect(alice.media.mixed).toEqual([bobs, carols, daves])
    for (const phone of [bob, carol, dave])
      expect(callOf(phone, phone.last().id)).toMatchObject({ hold: { remote: false } })
  })
})

describe('one who is taken aside', () => {
  test('is talked to alone, while the others wait as the conference they are', async () => {
    const { alice, bobs, carols, daves } = await merged()
    alice.phone.split(carols)
    await settle()
    expect(standing(alice)).toEqual(['held +bob', 'talks carol', 'held +dave'])
    expect(alice.media.mixed).toEqual([bobs, daves])
  })

  test('waits in turn while one goes back to the others, and comes back to the conversation of all', async () => {
    const { alice, bobs, carols, daves } = await merged()
    alice.phone.split(carols)
    await settle()
    alice.phone.resume(daves)
    await settle()
    expect(standing(alice)).toEqual(['talks +bob', 'held carol', 'talks +dave'])
    alice.phone.resume(carols)
    await settle()
    expect(standing(alice)).toEqual(['held +bob', 'talks carol', 'held +dave'])
    alice.phone.merge([carols, bobs])
    await settle()
    expect(standing(alice)).toEqual(['talks +bob', 'talks +carol', 'talks +dave'])
  })

  test('may leave: the others are still there, on hold until one takes them back', async () => {
    const { alice, carol, bobs, carols, daves } = await merged()
    alice.phone.split(carols)
    await settle()
    alice.phone.hangUp(carols)
    await settle()
    expect(live(carol)).toEqual([])
    expect(standing(alice)).toEqual(['held +bob', 'held +dave'])
    alice.phone.resume(bobs)
    await settle()
    expect(standing(alice)).toEqual(['talks +bob', 'talks +dave'])
    expect(alice.media.mixed).toEqual([bobs, daves])
  })
})
