import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { isLive } from '../../core/call-machine.ts'
import { header } from '../../message/headers.ts'
import { sdpOf } from '../media/fake-media.fixture.ts'
import { createTestPhone, settle } from '../phone.fixture.ts'
import { createFarEnd, type Line } from './far-end.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

async function ready() {
  const far = createFarEnd()
  const alice = createTestPhone(far.server)
  alice.phone.start()
  await settle()
  const reason = () => {
    const call = alice.last()
    return call.status === 'ended' ? call.reason : undefined
  }
  return { far, alice, reason }
}

async function ringing(lines: readonly Line[] = [], body?: string) {
  const phone = await ready()
  const invite = phone.far.call(lines, body)
  await settle()
  return { ...phone, invite, id: phone.alice.last().id }
}

test('an INVITE rings: 180 with Contact, then the call is told', async () => {
  const { far, alice } = await ringing()
  expect(far.responses('INVITE').map(({ status }) => status)).toEqual([100, 180])
  expect(header(far.responses('INVITE')[1]!, 'Contact')).toBeDefined()
  expect(alice.last()).toMatchObject({
    status: 'ringing',
    remote: { uri: 'sip:bob@biloxi.example', displayName: 'Bob' },
  })
})

test('the asserted identity goes before From', async () => {
  const { alice } = await ringing([['P-Asserted-Identity', '"Bob Real" <sip:bob@pbx.example>']])
  expect(alice.last().remote).toEqual({ uri: 'sip:bob@pbx.example', displayName: 'Bob Real' })
})

describe('a CANCEL', () => {
  test('ends it as a missed call', async () => {
    const { far, invite, reason } = await ringing()
    far.cancel(invite)
    await settle()
    expect(reason()).toMatchObject({ kind: 'cancelled', by: 'remote' })
    expect(far.responses('INVITE').at(-1)?.status).toBe(487)
  })

  test('with a Reason says that it was answered elsewhere', async () => {
    const { far, invite, reason } = await ringing()
    far.cancel(invite, [['Reason', 'SIP;cause=200;text="Call completed elsewhere"']])
    await settle()
    expect(reason()).toMatchObject({ kind: 'answered-elsewhere', text: 'Call completed elsewhere' })
  })

  test('in the same breath as the INVITE leaves no ringing call', async () => {
    const { far, alice } = await ready()
    far.cancel(far.call())
    await settle()
    expect(alice.state().calls.filter((call) => call.status !== 'ended')).toEqual([])
    expect(far.responses('INVITE').at(-1)?.status).toBe(487)
  })

  test('while the person answers ends it, once', async () => {
    const { far, alice, invite, id, reason } = await ringing()
    let open = () => {}
    alice.media.calls[0]!.gate = new Promise<void>((resolve) => (open = resolve))
    alice.phone.answer(id)
    await settle()
    far.cancel(invite)
    await settle()
    open()
    await settle()
    expect(reason()).toMatchObject({ kind: 'cancelled', by: 'remote' })
    expect(far.responses('INVITE').map(({ status }) => status)).toEqual([100, 180, 487])
    expect(alice.media.calls[0]?.closed).toBe(1)
  })
})

test('a BYE of the caller while it rings ends it, and the INVITE gets its 487', async () => {
  const { far, alice, invite, id, reason } = await ringing()
  far.ask('BYE', invite)
  await settle()
  expect(reason()).toMatchObject({ kind: 'cancelled', by: 'remote' })
  expect(far.responses('BYE').at(-1)?.status).toBe(200)
  expect(far.responses('INVITE').at(-1)?.status).toBe(487)
  alice.phone.answer(id)
  await settle()
  expect(alice.story(id)).toEqual(['call/created', 'call/ended'])
})

describe('declined', () => {
  test.each([
    ['decline', 603],
    ['busy', 486],
  ] as const)('as %s it gets %i', async (how, status) => {
    const { far, alice, id, reason } = await ringing()
    alice.phone.decline(id, how)
    await settle()
    expect(far.responses('INVITE').at(-1)?.status).toBe(status)
    expect(reason()).toMatchObject({ kind: 'declined', by: 'local', status })
  })

  test('while the connection is gone it is over here at once, and there when the connection is back', async () => {
    const { far, alice, id, reason } = await ringing()
    far.server.connections[0]!.close()
    await settle()
    alice.phone.decline(id)
    expect(reason()).toMatchObject({ kind: 'declined', by: 'local' })
    expect(far.responses('INVITE').map(({ status }) => status)).toEqual([100, 180])
    await vi.advanceTimersByTimeAsync(5_000)
    expect(far.responses('INVITE').map(({ status }) => status)).toEqual([100, 180, 603])
  })
})

test('is answered when the ACK has come, and not before', async () => {
  const { far, alice, invite, id } = await ringing()
  alice.phone.answer(id)
  await settle()
  expect(alice.last().status).toBe('answering')
  far.acknowledge(invite)
  await settle()
  expect(alice.last().status).toBe('active')
})

test('without any ACK ends in a BYE after 64*T1', async () => {
  const { far, alice, id, reason } = await ringing()
  alice.phone.answer(id)
  await vi.advanceTimersByTimeAsync(33_000)
  expect(reason()).toMatchObject({ by: 'system' })
  expect(far.requests('BYE')).toHaveLength(1)
})

test('hung up before the ACK sends its BYE after it', async () => {
  const { far, alice, invite, id, reason } = await ringing()
  alice.phone.answer(id)
  await settle()
  alice.phone.hangUp(id)
  await settle()
  expect(reason()).toMatchObject({ by: 'local' })
  expect(far.requests('BYE')).toHaveLength(0)
  far.acknowledge(invite)
  await settle()
  expect(far.requests('BYE')).toHaveLength(1)
})

test('an INVITE without an offer gets ours in the 200', async () => {
  const { far, alice, id } = await ringing([], '')
  alice.phone.answer(id)
  await settle()
  const answer = far.responses('INVITE').at(-1)
  expect(answer?.status).toBe(200)
  expect(answer?.body).toContain('a=sendrecv')
})

describe('what cannot be a call does not ring', () => {
  test.each([
    ['no audio', sdpOf('sendrecv').replace('m=audio 9', 'm=audio 0')],
    ['too large', sdpOf('sendrecv') + 'm=video 0 UDP/TLS/RTP/SAVPF 96\r\n'.repeat(16)],
    ['no DTLS fingerprint', sdpOf('sendrecv').replace('a=fingerprint:sha-256 00:11\r\n', '')],
  ])('%s: 488 with a Warning', async (why, body) => {
    const { far, alice } = await ready()
    far.call([], body)
    await settle()
    const answer = far.responses('INVITE').at(-1)
    expect(answer?.status).toBe(488)
    expect(header(answer!, 'Warning')).toContain(why)
    expect(alice.state().calls).toMatchObject([
      { status: 'ended', direction: 'in', reason: { kind: 'unsupported', by: 'system' } },
    ])
  })

  test('more calls than the phone keeps get 486', async () => {
    const { far, alice } = await ready()
    for (const user of ['a', 'b', 'c', 'd', 'e']) {
      far.call([['From', `<sip:${user}@biloxi.example>;tag=${user}`]])
      await settle()
    }
    expect(alice.state().calls.filter(isLive)).toHaveLength(4)
    expect(alice.last()).toMatchObject({
      status: 'ended',
      remote: { uri: 'sip:e@biloxi.example' },
      reason: { kind: 'busy', by: 'system' },
    })
    expect(far.responses('INVITE').at(-1)?.status).toBe(486)
  })

  test('the same caller a second time gets 486, and is kept as missed', async () => {
    const { far, alice } = await ringing()
    far.call()
    await settle()
    expect(alice.state().calls.map(({ status }) => status)).toEqual(['ringing', 'ended'])
    expect(far.responses('INVITE').at(-1)?.status).toBe(486)
  })
})

test('rings no longer than its Expires', async () => {
  const { reason } = await ringing([['Expires', '20']])
  await vi.advanceTimersByTimeAsync(21_000)
  expect(reason()).toMatchObject({ kind: 'cancelled', by: 'remote' })
})

test('rings no longer than anybody would wait', async () => {
  const { far, reason } = await ringing()
  await vi.advanceTimersByTimeAsync(301_000)
  expect(reason()).toEqual({ kind: 'no-answer', by: 'local' })
  expect(far.responses('INVITE').at(-1)?.status).toBe(480)
})

test('what is asked of a call without an offer while its ACK is taken goes out after it', async () => {
  const { far, alice, invite, id } = await ringing([], '')
  far.onInvite = (ours) => far.reply(ours, 200, [], sdpOf('recvonly', 2))
  alice.phone.answer(id)
  await settle()
  const record = alice.events.push.bind(alice.events)
  alice.events.push = (...events) => {
    if (events.some(({ type }) => type === 'call/answered')) queueMicrotask(() => alice.phone.hold(id))
    return record(...events)
  }
  far.acknowledge(invite, sdpOf('sendrecv'))
  await settle()
  expect(alice.last()).toMatchObject({ status: 'active', hold: { local: true } })
  expect(far.requests('INVITE')).toHaveLength(1)
})
