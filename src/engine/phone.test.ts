import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createPair, held, reasonOf, talking } from './phone-pair.fixture.ts'
import { createTestPhone, settle, type TestPhone } from './phone.fixture.ts'
import { ALICE, BOB, createSwitch } from './sip/line.fixture.ts'
import { messagesOf, requestsOf } from './sip/wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('two calls', () => {
  test('answering the second holds the first, and one swaps between them', async () => {
    const { alice, bob, out } = await talking()
    const second = bob.call('sip:alice@atlanta.example')
    await settle()
    // Bob placed it while he talked: his side of the first is held by him.
    expect(bob.state().calls[0]).toMatchObject({ hold: { local: true } })
    const incoming = alice.last().id
    alice.phone.answer(incoming)
    await settle()
    await vi.advanceTimersByTimeAsync(4_100)
    const holds = (phone: TestPhone) =>
      phone.state().calls.map((call) => (call.status === 'active' ? call.hold.local : call.status))
    expect(holds(alice)).toEqual([true, false])
    expect(holds(bob)).toEqual([true, false])
    alice.phone.resume(out)
    await settle()
    expect(holds(alice)).toEqual([false, true])
    expect(alice.media.calls.map((call) => call.held)).toEqual([false, true])
    alice.phone.hangUp(incoming)
    bob.phone.hangUp(second)
    await settle()
    expect(alice.state().calls.map((call) => call.status)).toEqual(['active', 'ended'])
  })
})

describe('while the connection is gone', () => {
  test('a call goes on and can be hung up', async () => {
    const { alice, bob, server, out } = await talking()
    server.accept = () => 'refused'
    server.connections[0]!.close()
    await settle()
    expect(alice.last().status).toBe('active')
    alice.phone.hold(out)
    await settle()
    expect(held(alice)).toMatchObject({ local: false, remote: false, refused: { wanted: true } })
    expect(held(alice)?.refused).not.toHaveProperty('status')
    alice.phone.hangUp(out)
    await settle()
    expect(reasonOf(alice, out)).toEqual({ kind: 'hung-up', by: 'local' })
    expect(bob.last().status).toBe('active')
  })

  test('the peer of a call that was hung up hears of it when the connection is back', async () => {
    const { alice, bob, server, out } = await talking()
    server.connections[0]!.close()
    await settle()
    alice.phone.hangUp(out)
    await settle()
    expect(bob.last().status).toBe('active')
    await vi.advanceTimersByTimeAsync(5_000)
    expect(reasonOf(bob, bob.last().id)).toEqual({ kind: 'hung-up', by: 'remote' })
    expect(requestsOf(server, 'BYE')).toHaveLength(1)
  })

  test('a call that rings ends for want of a network, and a new one when no server comes', async () => {
    const { alice, server } = await createPair()
    const out = alice.call('sip:bob@biloxi.example')
    await settle()
    server.accept = () => 'refused'
    server.connections[0]!.close()
    await settle()
    expect(reasonOf(alice, out)).toMatchObject({ kind: 'network', by: 'system' })
    const next = alice.call('sip:bob@biloxi.example')
    await vi.advanceTimersByTimeAsync(15_000)
    expect(reasonOf(alice, next)).toBeUndefined()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(reasonOf(alice, next)).toMatchObject({ kind: 'network', by: 'system' })
  })

  test('a broken path is renewed as soon as the line is registered again', async () => {
    const { alice, server } = await talking()
    server.connections[0]!.close()
    await settle()
    alice.media.calls[0]!.listener.onState('interrupted')
    await vi.advanceTimersByTimeAsync(5_000)
    expect(alice.state().accounts[0]?.registration.status).toBe('registered')
    expect(alice.media.calls[0]?.descriptions[0]?.restarts).toBe(1)
  })
})

describe('what is asked', () => {
  test('of a call in the wrong state, or of none, changes nothing', async () => {
    const { alice, bob, out, in: inside } = await talking()
    const before = [alice.events.length, bob.events.length]
    alice.phone.answer(out)
    alice.phone.decline(out)
    alice.phone.resume(out)
    bob.phone.answer(inside)
    bob.phone.decline(inside)
    for (const ask of ['answer', 'decline', 'hangUp', 'hold', 'resume'] as const) alice.phone[ask]('nobody')
    alice.phone.sendTones('nobody', '1')
    await settle()
    expect([alice.events.length, bob.events.length]).toEqual(before)
  })

  test('mute and tones reach the media and are told', async () => {
    const { alice, out } = await talking()
    alice.phone.setMuted(out, true)
    alice.phone.sendTones(out, '12#')
    alice.phone.sendTones(out, 'x')
    await settle()
    expect(alice.last()).toMatchObject({ muted: true, tones: '12#' })
    expect(alice.media.calls[0]).toMatchObject({ muted: true, tones: '12#' })
  })

  test('of the sound goes to the media', async () => {
    const { phone, media } = createTestPhone(createSwitch())
    phone.start()
    await settle()
    phone.retryMicrophone()
    phone.unlockPlayback()
    expect(media.asked).toEqual(['microphone', 'playback'])
  })

  test('a call on an account that is none ends at once', () => {
    const test = createTestPhone(createSwitch())
    const id = test.phone.call('nobody', { uri: 'sip:bob@biloxi.example', label: 'bob' })
    expect(reasonOf(test, id)).toEqual({ kind: 'unavailable', by: 'system' })
  })

  test('stop ends calls, removes the binding and leaves no connection', async () => {
    const { alice, bob, server } = await talking()
    const stopped = alice.phone.stop()
    await vi.advanceTimersByTimeAsync(2_000)
    await stopped
    expect(bob.last().status).toBe('ended')
    expect(alice.state().accounts[0]?.registration).toEqual({ status: 'offline' })
    const last = messagesOf(server.connections[0]!.received).filter((one) => one.kind === 'request')
    expect(last.map((one) => one.method).slice(-2)).toEqual(['BYE', 'REGISTER'])
    expect(server.connections[0]?.closed).toBe(true)
  })
})

test('who listens may ask the phone at once, and may fail', async () => {
  const server = createSwitch()
  const alice = createTestPhone(server, ALICE)
  const bob = createTestPhone(server, BOB)
  const answering = bob.events.push.bind(bob.events)
  bob.events.push = (...events) => {
    const length = answering(...events)
    for (const event of events) {
      if (event.type === 'call/created') queueMicrotask(() => bob.phone.answer(event.callId))
    }
    return length
  }
  alice.phone.start()
  bob.phone.start()
  await settle()
  alice.call('sip:bob@biloxi.example')
  await settle()
  expect(alice.last().status).toBe('active')
})
