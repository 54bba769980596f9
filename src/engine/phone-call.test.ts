import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { header } from '../message/headers.ts'
import { createPair, reasonOf, talking } from './phone-pair.fixture.ts'
import { settle } from './phone.fixture.ts'
import { requestsOf, responsesOf } from './sip/wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

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
