import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createTestPhone, settle, type TestPhone } from './phone.fixture.ts'
import { ALICE, BOB, createSwitch } from './sip/line.fixture.ts'
import { messagesOf, requestsOf, responsesOf, type WireServer } from './sip/wire.fixture.ts'
import { header } from '../message/headers.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

interface Pair {
  readonly server: WireServer
  readonly alice: TestPhone
  readonly bob: TestPhone
}

async function createPair(): Promise<Pair> {
  const server = createSwitch()
  const alice = createTestPhone(server, ALICE)
  const bob = createTestPhone(server, BOB)
  alice.phone.start()
  bob.phone.start()
  await settle()
  return { server, alice, bob }
}

/** A call from alice that bob has answered. */
async function talking(): Promise<Pair & { readonly out: string; readonly in: string }> {
  const pair = await createPair()
  const out = pair.alice.call('sip:bob@biloxi.example')
  await settle()
  pair.bob.phone.answer(pair.bob.last().id)
  await settle()
  return { ...pair, out, in: pair.bob.last().id }
}

const held = (phone: TestPhone) => {
  const call = phone.last()
  return call.status === 'active' ? call.hold : undefined
}
const reasonOf = (phone: TestPhone, id: string) => {
  const call = phone.state().calls.find((one) => one.id === id)
  return call?.status === 'ended' ? call.reason : undefined
}

describe('a call', () => {
  test('rings, is answered and is hung up by the caller', async () => {
    const { alice, bob } = await createPair()
    const out = alice.call('sip:bob@biloxi.example')
    expect(alice.last()).toMatchObject({
      id: out,
      status: 'calling',
      remote: { uri: 'sip:bob@biloxi.example' },
    })
    await settle()
    expect(alice.last()).toMatchObject({ status: 'proceeding', code: 180, earlyMedia: false })
    expect(bob.last()).toMatchObject({
      status: 'ringing',
      remote: { uri: 'sip:alice@atlanta.example', displayName: 'Alice' },
    })
    expect(bob.media.calls[0]?.microphone).toBe(false)
    bob.phone.answer(bob.last().id)
    expect(bob.last().status).toBe('answering')
    await settle()
    expect([alice.last().status, bob.last().status]).toEqual(['active', 'active'])
    expect(bob.media.calls[0]?.microphone).toBe(true)
    alice.phone.hangUp(out)
    await settle()
    expect(reasonOf(alice, out)).toEqual({ kind: 'hung-up', by: 'local' })
    expect(reasonOf(bob, bob.last().id)).toEqual({ kind: 'hung-up', by: 'remote' })
    expect(alice.story(out)).toEqual(['call/created', 'call/progressed', 'call/answered', 'call/ended'])
    expect(bob.story(bob.last().id)).toEqual(['call/created', 'call/accepted', 'call/answered', 'call/ended'])
    expect([alice.media.calls[0]?.closed, bob.media.calls[0]?.closed]).toEqual([1, 1])
  })

  test('is hung up by the callee', async () => {
    const { alice, bob, out, in: inside } = await talking()
    bob.phone.hangUp(inside)
    await settle()
    expect(reasonOf(bob, inside)).toEqual({ kind: 'hung-up', by: 'local' })
    expect(reasonOf(alice, out)).toEqual({ kind: 'hung-up', by: 'remote' })
  })

  test('is cancelled while it rings', async () => {
    const { alice, bob, server } = await createPair()
    const out = alice.call('sip:bob@biloxi.example')
    await settle()
    alice.phone.hangUp(out)
    await settle()
    expect(reasonOf(alice, out)).toEqual({ kind: 'cancelled', by: 'local' })
    expect(reasonOf(bob, bob.last().id)).toMatchObject({ kind: 'cancelled', by: 'remote' })
    expect(responsesOf(server, 487)).toHaveLength(1)
    alice.phone.hangUp(out)
    bob.phone.answer(bob.last().id)
    await settle()
    expect(alice.story(out).filter((type) => type === 'call/ended')).toHaveLength(1)
  })

  test('is cancelled before anything but 100 came: no CANCEL is lost and none is sent too early', async () => {
    const { alice, bob } = await createPair()
    const out = alice.call('sip:bob@biloxi.example')
    alice.phone.hangUp(out)
    await settle()
    expect(reasonOf(alice, out)).toEqual({ kind: 'cancelled', by: 'local' })
    expect(bob.state().calls.every((call) => call.status === 'ended')).toBe(true)
  })

  test('is declined with 603', async () => {
    const { alice, bob } = await createPair()
    const out = alice.call('sip:bob@biloxi.example')
    await settle()
    bob.phone.decline(bob.last().id)
    await settle()
    expect(reasonOf(bob, bob.last().id)).toMatchObject({ kind: 'declined', by: 'local' })
    expect(reasonOf(alice, out)).toMatchObject({ kind: 'declined', by: 'remote', status: 603 })
  })

  test('that rings is refused with 480 by hanging up', async () => {
    const { alice, bob } = await createPair()
    const out = alice.call('sip:bob@biloxi.example')
    await settle()
    bob.phone.hangUp(bob.last().id)
    await settle()
    expect(reasonOf(alice, out)).toMatchObject({ kind: 'unavailable', status: 480 })
  })

  test('ends by itself when nobody answers', async () => {
    const { alice, bob } = await createPair()
    const out = alice.call('sip:bob@biloxi.example')
    await settle()
    await vi.advanceTimersByTimeAsync(301_000)
    expect(reasonOf(alice, out)).toMatchObject({ kind: 'no-answer' })
    expect(bob.last().status).toBe('ended')
  })

  test('of which the callee cannot make a description ends in 488 for both', async () => {
    const { alice, bob } = await createPair()
    const out = alice.call('sip:bob@biloxi.example')
    await settle()
    bob.media.calls[0]!.fail = 1
    bob.phone.answer(bob.last().id)
    await settle()
    expect(reasonOf(bob, bob.last().id)).toMatchObject({ kind: 'media-failed' })
    expect(reasonOf(alice, out)).toMatchObject({ kind: 'unsupported', status: 488 })
  })

  test('of which the caller cannot apply the answer ends with ACK and BYE', async () => {
    const { alice, bob, server } = await createPair()
    const out = alice.call('sip:bob@biloxi.example')
    await settle()
    alice.media.calls[0]!.fail = 1
    bob.phone.answer(bob.last().id)
    await settle()
    expect(reasonOf(alice, out)).toMatchObject({ kind: 'media-failed' })
    expect(requestsOf(server, 'BYE')).toHaveLength(1)
    expect(bob.last().status).toBe('ended')
  })

  test('hung up in the moment of the answer gets ACK and BYE', async () => {
    const { alice, bob, server } = await createPair()
    const out = alice.call('sip:bob@biloxi.example')
    await settle()
    let open = () => {}
    alice.media.calls[0]!.gate = new Promise<void>((resolve) => (open = resolve))
    bob.phone.answer(bob.last().id)
    await settle()
    alice.phone.hangUp(out)
    open()
    await settle()
    expect(reasonOf(alice, out)).toMatchObject({ kind: 'cancelled', by: 'local' })
    expect(requestsOf(server, 'ACK')).toHaveLength(1)
    expect(requestsOf(server, 'BYE')).toHaveLength(1)
    expect(bob.last().status).toBe('ended')
  })

  test('takes a BYE that comes while the caller still establishes', async () => {
    const { alice, bob, server } = await createPair()
    const out = alice.call('sip:bob@biloxi.example')
    await settle()
    let open = () => {}
    alice.media.calls[0]!.gate = new Promise<void>((resolve) => (open = resolve))
    bob.phone.answer(bob.last().id)
    await settle()
    const invite = requestsOf(server, 'INVITE')[0]!
    const ok = responsesOf(server, 200).find((one) => header(one, 'CSeq')?.includes('INVITE'))!
    const bye = [
      'BYE sip:alice@alice.invalid SIP/2.0',
      'Via: SIP/2.0/WS far.invalid;branch=z9hG4bKbye',
      `From: ${header(ok, 'To')}`,
      `To: ${header(ok, 'From')}`,
      `Call-ID: ${header(ok, 'Call-ID')}`,
      'CSeq: 1 BYE',
      'Max-Forwards: 70',
      'Content-Length: 0',
      '',
      '',
    ].join('\r\n')
    const contact = /<([^>]+)>/.exec(header(invite, 'Contact') ?? '')?.[1] ?? ''
    server.connections[0]!.say(bye.replace('sip:alice@alice.invalid', contact))
    await settle()
    open()
    await settle()
    expect(reasonOf(alice, out)).toMatchObject({ kind: 'hung-up', by: 'remote' })
    expect(responsesOf(server, 200).filter((one) => header(one, 'CSeq') === '1 BYE')).toHaveLength(1)
  })
})

describe('hold', () => {
  test('and resume are one re-INVITE each and the peer sees them', async () => {
    const { alice, bob, out, server } = await talking()
    alice.phone.hold(out)
    expect(held(alice)).toEqual({ local: false, remote: false, wanted: true })
    expect(alice.media.calls[0]?.held).toBe(true)
    await settle()
    expect(held(alice)).toEqual({ local: true, remote: false })
    expect(held(bob)).toEqual({ local: false, remote: true })
    alice.phone.hold(out)
    alice.phone.resume(out)
    await settle()
    expect(held(alice)).toEqual({ local: false, remote: false })
    expect(held(bob)).toEqual({ local: false, remote: false })
    expect(alice.media.calls[0]?.held).toBe(false)
    expect(requestsOf(server, 'INVITE')).toHaveLength(3)
  })

  test('that is refused is rolled back, and the next one works', async () => {
    const { alice, bob, out } = await talking()
    bob.media.calls[0]!.fail = 1
    alice.phone.hold(out)
    await settle()
    expect(held(alice)).toEqual({ local: false, remote: false })
    expect(alice.media.calls[0]?.held).toBe(false)
    expect(alice.media.calls[0]?.descriptions[0]).toMatchObject({ signaling: 'stable', rollbacks: 1 })
    alice.phone.hold(out)
    await settle()
    expect(held(alice)).toEqual({ local: true, remote: false })
    expect(held(bob)).toEqual({ local: false, remote: true })
  })

  test('that is refused does not poison what the peer asks for', async () => {
    const { alice, bob, out, in: inside } = await talking()
    bob.media.calls[0]!.fail = 1
    alice.phone.hold(out)
    await settle()
    bob.phone.hold(inside)
    await settle()
    expect(held(bob)).toEqual({ local: true, remote: false })
    expect(held(alice)).toEqual({ local: false, remote: true })
  })

  test('changes of mind are not all sent: what was asked last wins', async () => {
    const { alice, bob, out, server } = await talking()
    alice.phone.hold(out)
    alice.phone.resume(out)
    alice.phone.hold(out)
    alice.phone.resume(out)
    alice.phone.hold(out)
    await settle()
    expect(held(alice)).toEqual({ local: true, remote: false })
    expect(held(bob)).toEqual({ local: false, remote: true })
    expect(requestsOf(server, 'INVITE')).toHaveLength(2)
  })

  test('of both sides at the same moment meets 491 and succeeds for both', async () => {
    const { alice, bob, out, in: inside, server } = await talking()
    alice.phone.hold(out)
    bob.phone.hold(inside)
    await settle()
    expect(responsesOf(server, 491)).toHaveLength(2)
    expect(held(alice)).toMatchObject({ local: false, wanted: true })
    await vi.advanceTimersByTimeAsync(4_100)
    expect(held(alice)).toEqual({ local: true, remote: true })
    expect(held(bob)).toEqual({ local: true, remote: true })
    alice.phone.resume(out)
    await settle()
    expect(held(bob)).toEqual({ local: true, remote: false })
    bob.phone.resume(inside)
    await settle()
    expect(held(alice)).toEqual({ local: false, remote: false })
  })

  test('given up while it waits for its next try after 491 sends nothing', async () => {
    const { alice, bob, out, in: inside, server } = await talking()
    alice.phone.hold(out)
    bob.phone.hold(inside)
    await settle()
    alice.phone.resume(out)
    bob.phone.resume(inside)
    await vi.advanceTimersByTimeAsync(4_100)
    expect([held(alice), held(bob)]).toEqual([
      { local: false, remote: false },
      { local: false, remote: false },
    ])
    expect(requestsOf(server, 'INVITE')).toHaveLength(3)
  })

  test('while our own offer is still being made, the peer gets 491 and ours goes on', async () => {
    const { alice, bob, out, in: inside, server } = await talking()
    let open = () => {}
    alice.media.calls[0]!.gate = new Promise<void>((resolve) => (open = resolve))
    alice.phone.hold(out)
    bob.phone.hold(inside)
    await settle()
    expect(responsesOf(server, 491)).toHaveLength(1)
    alice.media.calls[0]!.gate = undefined
    open()
    await settle()
    expect(held(alice)).toMatchObject({ local: true })
    await vi.advanceTimersByTimeAsync(4_100)
    expect(held(bob)).toEqual({ local: true, remote: true })
  })

  test('waits for the ACK of the peer’s own re-INVITE instead of failing', async () => {
    const { alice, bob, out, in: inside } = await talking()
    bob.phone.hold(inside)
    let open = () => {}
    alice.media.calls[0]!.gate = new Promise<void>((resolve) => (open = resolve))
    await settle()
    alice.phone.hold(out)
    await settle()
    alice.media.calls[0]!.gate = undefined
    open()
    await settle()
    expect(held(alice)).toEqual({ local: true, remote: true })
    expect(held(bob)).toEqual({ local: true, remote: true })
  })
})

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
    expect(held(alice)).toEqual({ local: false, remote: false })
    alice.phone.hangUp(out)
    await settle()
    expect(reasonOf(alice, out)).toEqual({ kind: 'hung-up', by: 'local' })
    expect(bob.last().status).toBe('active')
  })

  test('a call that rings ends for want of a network, and a new one at once', async () => {
    const { alice, server } = await createPair()
    const out = alice.call('sip:bob@biloxi.example')
    await settle()
    server.accept = () => 'refused'
    server.connections[0]!.close()
    await settle()
    expect(reasonOf(alice, out)).toMatchObject({ kind: 'network', by: 'system' })
    const next = alice.call('sip:bob@biloxi.example')
    await settle()
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
