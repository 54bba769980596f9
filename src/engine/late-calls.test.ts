import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createCalls, type CreateCalls } from './calls.ts'
import { createFakeMedia } from './media/fake-media.fixture.ts'
import { createTestPhone, settle } from './phone.fixture.ts'
import { ALICE, BOB, createSwitch } from './sip/line.fixture.ts'
import { requestsOf } from './sip/wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const create: CreateCalls = (options) => createCalls(options, createFakeMedia)

/** Alice's phone, whose calls are on their way until the test says; Bob's, which has all. */
async function createPair() {
  const server = createSwitch()
  const loads: { resolve: (create: CreateCalls) => void; reject: (error: Error) => void }[] = []
  const loadCalls = () => new Promise<CreateCalls>((resolve, reject) => void loads.push({ resolve, reject }))
  const alice = createTestPhone(server, ALICE, { loadCalls })
  const bob = createTestPhone(server, BOB)
  alice.phone.start()
  bob.phone.start()
  await settle()
  return { server, alice, bob, loads }
}

test('what makes calls is fetched once the phone is registered', async () => {
  const { alice, loads } = await createPair()
  expect(alice.state().accounts[0]?.registration.status).toBe('registered')
  expect(loads).toHaveLength(1)
})

test('a call placed too early is told at once and leaves when it can', async () => {
  const { server, alice, bob, loads } = await createPair()
  alice.call('sip:bob@biloxi.example')
  await settle()
  expect(alice.last().status).toBe('calling')
  expect(requestsOf(server, 'INVITE')).toHaveLength(0)
  loads[0]?.resolve(create)
  await settle()
  expect(alice.last().status).toBe('proceeding')
  expect(bob.last().status).toBe('ringing')
})

test('what is asked of a call placed too early is not lost', async () => {
  const { alice, loads } = await createPair()
  const id = alice.call('sip:bob@biloxi.example')
  alice.phone.setMuted(id, true)
  loads[0]?.resolve(create)
  await settle()
  expect(alice.story(id)).toEqual(['call/created', 'call/muted', 'call/progressed'])
})

test('a call placed too early and hung up is over at once, and never leaves', async () => {
  const { server, alice, bob, loads } = await createPair()
  const id = alice.call('sip:bob@biloxi.example')
  alice.phone.hangUp(id)
  expect(alice.last()).toMatchObject({ status: 'ended', reason: { kind: 'cancelled', by: 'local' } })
  loads[0]?.resolve(create)
  await settle()
  expect(alice.story(id)).toEqual(['call/created', 'call/ended'])
  expect(requestsOf(server, 'INVITE')).toHaveLength(0)
  expect(bob.state().calls).toEqual([])
})

test('a call that comes too early rings when it can', async () => {
  const { alice, bob, loads } = await createPair()
  bob.call('sip:alice@atlanta.example')
  await settle()
  expect(alice.state().calls).toEqual([])
  loads[0]?.resolve(create)
  await settle()
  expect(alice.last().status).toBe('ringing')
  expect(bob.last().status).toBe('proceeding')
})

test('a call that came too early and was given up does not ring, and is a missed one', async () => {
  const { alice, bob, loads } = await createPair()
  const came = Date.now()
  const id = bob.call('sip:alice@atlanta.example')
  await settle()
  await vi.advanceTimersByTimeAsync(3000)
  bob.phone.hangUp(id)
  await settle()
  const over = Date.now()
  await vi.advanceTimersByTimeAsync(3000)
  loads[0]?.resolve(create)
  await settle()
  expect(alice.events.map(({ type }) => type)).not.toContain('call/created')
  expect(alice.state().calls).toHaveLength(1)
  const call = alice.last()
  expect(call).toMatchObject({
    status: 'ended',
    direction: 'in',
    remote: { uri: 'sip:bob@biloxi.example' },
    reason: { kind: 'cancelled', by: 'remote' },
  })
  expect(call.createdAt).toBeGreaterThanOrEqual(came)
  expect(call.createdAt).toBeLessThan(over)
  expect('endedAt' in call && call.endedAt).toBeLessThanOrEqual(over)
})

test('a call that came too early and was given up is told although nothing could be fetched', async () => {
  const { alice, bob, loads } = await createPair()
  const id = bob.call('sip:alice@atlanta.example')
  await settle()
  bob.phone.hangUp(id)
  await settle()
  loads[0]?.reject(new Error('offline'))
  await settle()
  expect(alice.last()).toMatchObject({ status: 'ended', direction: 'in', reason: { kind: 'no-answer' } })
})

test('a call for which nothing could be fetched ends, the next one tries again', async () => {
  const { alice, bob, loads } = await createPair()
  const first = alice.call('sip:bob@biloxi.example')
  loads[0]?.reject(new Error('offline'))
  await settle()
  expect(alice.story(first)).toEqual(['call/created', 'call/ended'])
  expect(alice.last()).toMatchObject({ reason: { kind: 'unavailable', by: 'system' } })
  alice.call('sip:bob@biloxi.example')
  loads[1]?.resolve(create)
  await settle()
  expect(bob.last().status).toBe('ringing')
})

test('a caller is told when nothing could be fetched', async () => {
  const { alice, bob, loads } = await createPair()
  bob.call('sip:alice@atlanta.example')
  await settle()
  loads[0]?.reject(new Error('offline'))
  await settle()
  expect(bob.last()).toMatchObject({ status: 'ended', reason: { status: 480 } })
  expect(alice.last()).toMatchObject({ status: 'ended', direction: 'in', reason: { kind: 'no-answer' } })
})
