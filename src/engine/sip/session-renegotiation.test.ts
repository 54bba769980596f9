import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { sdpOf } from '../media/fake-media.fixture.ts'
import { createTestPhone, settle } from '../phone.fixture.ts'
import { createFarEnd, type Line } from './far-end.fixture.ts'
import { busyDelay, glareDelay } from './session-glare.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A call that alice placed and the far end answered. */
async function talking() {
  const far = createFarEnd()
  const alice = createTestPhone(far.server)
  alice.phone.start()
  await settle()
  far.onInvite = (invite) => far.reply(invite, 200, [], sdpOf('sendrecv'))
  const id = alice.call('sip:bob@biloxi.example')
  await settle()
  far.onInvite = () => undefined
  const invite = far.requests('INVITE')[0]!
  const hold = () => {
    const call = alice.last()
    return call.status === 'active' ? call.hold : undefined
  }
  const reason = () => {
    const call = alice.last()
    return call.status === 'ended' ? call.reason : undefined
  }
  const description = alice.media.calls[0]!.descriptions[0]!
  return { far, alice, id, invite, hold, reason, description }
}

describe('a refused re-INVITE', () => {
  test.each([
    [488, []],
    [500, []],
    [603, []],
    [302, [['Contact', '<sip:carol@a.example>']]],
  ] as readonly (readonly [number, readonly Line[]])[])(
    '%i leaves the call as it was, and the next one goes out',
    async (status, lines) => {
      const { far, alice, id, hold, description } = await talking()
      far.onInvite = (invite) => far.reply(invite, status, lines)
      alice.phone.hold(id)
      await settle()
      expect(hold()).toMatchObject({ local: false, remote: false, refused: { wanted: true, status } })
      expect(description).toMatchObject({ signaling: 'stable', rollbacks: 1 })
      far.onInvite = (invite) => far.reply(invite, 200, [], sdpOf('recvonly', 2))
      alice.phone.hold(id)
      await settle()
      expect(hold()).toEqual({ local: true, remote: false })
    },
  )

  test.each([
    [408, 'network'],
    [481, 'server-failed'],
  ] as const)('%i ends the call', async (status, kind) => {
    const { far, alice, id, reason } = await talking()
    far.onInvite = (invite) => far.reply(invite, status)
    alice.phone.hold(id)
    await settle()
    expect(reason()).toMatchObject({ kind, status })
    expect(far.requests('BYE')).toHaveLength(1)
    expect(alice.story(id).filter((type) => type === 'call/ended')).toHaveLength(1)
  })

  test('that nobody answers at all ends the call after 64*T1', async () => {
    const { alice, id, reason } = await talking()
    alice.phone.hold(id)
    await vi.advanceTimersByTimeAsync(32_500)
    expect(reason()).toMatchObject({ kind: 'network' })
  })

  test('500 with Retry-After is tried again after that time', async () => {
    const { far, alice, id, hold } = await talking()
    far.onInvite = (invite) => far.reply(invite, 500, [['Retry-After', '3']])
    alice.phone.hold(id)
    await settle()
    expect(hold()).toMatchObject({ wanted: true })
    far.onInvite = (invite) => far.reply(invite, 200, [], sdpOf('recvonly', 2))
    await vi.advanceTimersByTimeAsync(2_900)
    expect(hold()).toMatchObject({ local: false })
    await vi.advanceTimersByTimeAsync(200)
    expect(hold()).toEqual({ local: true, remote: false })
  })

  test('491 for ever is given up', async () => {
    const { far, alice, id, hold } = await talking()
    far.onInvite = (invite) => far.reply(invite, 491)
    alice.phone.hold(id)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(hold()).toMatchObject({ local: false, remote: false, refused: { status: 491 } })
    expect(far.requests('INVITE')).toHaveLength(10)
  })
})

describe('a re-INVITE that gets 100 and nothing more', () => {
  async function stuck() {
    const call = await talking()
    call.far.onInvite = (invite) => call.far.reply(invite, 100)
    call.alice.phone.hold(call.id)
    await vi.advanceTimersByTimeAsync(9_900)
    expect(call.hold()).toMatchObject({ local: false, wanted: true })
    await vi.advanceTimersByTimeAsync(200)
    return call
  }

  test('is given up, said and cancelled', async () => {
    const { far, alice, hold } = await stuck()
    expect(hold()).toEqual({ local: false, remote: false, refused: { wanted: true, at: expect.any(Number) } })
    expect(alice.media.calls[0]?.held).toBe(false)
    expect(far.requests('CANCEL')).toHaveLength(1)
  })

  test.each([
    ['that the peer cancels', true],
    ['whose CANCEL nobody follows either', false],
  ])('%s makes way for what is asked next', async (_, answers) => {
    const { far, alice, id, hold, description } = await stuck()
    const [, lost] = far.requests('INVITE')
    alice.phone.hold(id)
    far.onInvite = (invite) => far.reply(invite, 200, [], sdpOf('recvonly', 2))
    if (answers) far.reply(lost!, 487)
    await vi.advanceTimersByTimeAsync(answers ? 0 : 33_000)
    expect(hold()).toEqual({ local: true, remote: false })
    expect(description).toMatchObject({ signaling: 'stable', rollbacks: 1 })
  })

  test('and is then agreed to after all is taken back', async () => {
    const { far, hold } = await stuck()
    const [, late] = far.requests('INVITE')
    far.onInvite = (invite) => far.reply(invite, 200, [], sdpOf('sendrecv', 3))
    far.reply(late!, 200, [], sdpOf('recvonly', 2))
    await settle()
    expect(far.requests('INVITE').at(-1)?.body).toContain('a=sendrecv')
    expect(hold()).toEqual({ local: false, remote: false })
  })
})

test('the offers of hold and resume say so, and nothing of one sticks to the next', async () => {
  const { far, alice, id } = await talking()
  far.onInvite = (invite) => far.reply(invite, 200, [], sdpOf('sendrecv', 2))
  alice.phone.hold(id)
  await settle()
  alice.phone.resume(id)
  await settle()
  expect(far.requests('INVITE').map(({ body }) => /a=(send\w+)/.exec(body)?.[1])).toEqual([
    'sendrecv',
    'sendonly',
    'sendrecv',
  ])
})

test('a leg the peer held answers an offerless re-INVITE with sendrecv', async () => {
  const { far, hold, invite } = await talking()
  far.ask('INVITE', invite, [], sdpOf('sendonly', 2))
  await settle()
  expect(hold()).toEqual({ local: false, remote: true })
  expect(far.responses('INVITE').at(-1)?.body).toContain('a=recvonly')
  far.acknowledge(invite)
  await settle()
  far.ask('INVITE', invite)
  await settle()
  expect(far.responses('INVITE').at(-1)?.body).toContain('a=sendrecv')
  far.acknowledge(invite, sdpOf('sendrecv', 3))
  await settle()
  expect(hold()).toEqual({ local: false, remote: false })
})

test('what is asked while an offerless re-INVITE awaits its answer goes out after it', async () => {
  const { far, alice, id, hold, invite } = await talking()
  far.ask('INVITE', invite)
  await settle()
  far.onInvite = (ours) => far.reply(ours, 200, [], sdpOf('recvonly', 3))
  alice.phone.hold(id)
  await settle()
  far.acknowledge(invite, sdpOf('sendrecv', 2))
  await settle()
  expect(hold()).toEqual({ local: true, remote: false })
  expect(far.requests('INVITE')).toHaveLength(2)
})

test('a remote re-INVITE while ours is out gets 491', async () => {
  const { far, alice, id, invite } = await talking()
  alice.phone.hold(id)
  await settle()
  far.ask('INVITE', invite, [], sdpOf('sendrecv', 2))
  await settle()
  expect(far.responses('INVITE').at(-1)?.status).toBe(491)
})

test('a remote re-INVITE whose ACK never comes ends the call with a BYE', async () => {
  const { far, invite, reason } = await talking()
  far.ask('INVITE', invite, [], sdpOf('sendrecv', 2))
  await vi.advanceTimersByTimeAsync(33_000)
  expect(reason()).toMatchObject({ kind: 'network', by: 'system' })
  expect(far.requests('BYE')).toHaveLength(1)
})

test('a remote re-INVITE that cannot be applied gets 488 and the call goes on', async () => {
  const { far, alice, id, invite, hold } = await talking()
  alice.media.calls[0]!.fail = 1
  far.ask('INVITE', invite, [], sdpOf('sendrecv', 2))
  await settle()
  expect(far.responses('INVITE').at(-1)?.status).toBe(488)
  far.onInvite = (again) => far.reply(again, 200, [], sdpOf('recvonly', 3))
  alice.phone.hold(id)
  await settle()
  expect(hold()).toMatchObject({ local: true })
})

test('a path that fails is offered again with new ICE credentials, and the trouble is told and cleared', async () => {
  const { far, alice, description } = await talking()
  far.onInvite = (invite) => far.reply(invite, 200, [], sdpOf('sendrecv', 2))
  const { listener } = alice.media.calls[0]!
  listener.onState('connected')
  listener.onState('failed')
  await settle()
  expect(description.restarts).toBe(1)
  expect(alice.state().troubles).toMatchObject([{ code: 'media-failed', callId: alice.last().id }])
  listener.onState('connected')
  expect(alice.state().troubles).toEqual([])
})

test('who owns the Call-ID waits longer after 491 (RFC 3261 §14.1)', () => {
  expect([glareDelay(true, 0), glareDelay(true, 0.9999)]).toEqual([2_100, 3_990])
  expect([glareDelay(false, 0), glareDelay(false, 0.9999)]).toEqual([0, 1_990])
})

test('only a 500 with a short Retry-After asks for another try', () => {
  expect(busyDelay(500, '4 (busy);duration=3')).toBe(4_000)
  expect(busyDelay(500, undefined)).toBeUndefined()
  expect(busyDelay(500, '3600')).toBeUndefined()
  expect(busyDelay(503, '4')).toBeUndefined()
})
