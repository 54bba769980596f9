import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { header } from '../message/headers.ts'
import type { SipRequest } from '../message/message.ts'
import { createTestPhone, settle } from './phone.fixture.ts'
import { reasonOf } from './phone-pair.fixture.ts'
import { ALICE } from './sip/line.fixture.ts'
import { createServer, grant, messagesOf, respond } from './sip/wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const [ONE, TWO, THREE] = ['wss://one.example/sip', 'wss://two.example/sip', 'wss://three.example/sip']
const MINUTE = 60_000

type Answer = (request: SipRequest, url: string) => readonly string[]

/** 503 in the name of the server itself. */
const unavailable = (request: SipRequest, seconds?: number): string =>
  respond(request, 503, seconds === undefined ? [] : [['Retry-After', String(seconds)]])

/** A registered phone, and what its servers say to an INVITE and, unless they grant it, to REGISTER. */
async function begin(servers: readonly string[], invited: Answer, registers?: Answer, expires = 600) {
  const server = createServer((message, from) => {
    if (message.kind !== 'request') return
    const { method } = message
    const granted = () => registers?.(message, from.url) ?? [grant(message)]
    const said = method === 'REGISTER' ? granted() : method === 'INVITE' ? invited(message, from.url) : []
    for (const text of said) from.say(text)
  })
  const test = createTestPhone(server, { ...ALICE, servers, expires })
  test.phone.start()
  await settle()
  const at = (url: string, method: string) =>
    server.connections
      .filter((one) => one.url === url)
      .flatMap(({ received }) => messagesOf(received))
      .filter((one) => one.kind === 'request')
      .filter((one) => one.method === method)
  const where = () => {
    const registration = test.state().accounts[0]?.registration
    return registration?.status === 'registered' ? registration.server : registration?.status
  }
  return {
    ...test,
    state: () => test.state(),
    last: () => test.last(),
    server,
    at,
    call: () => test.call('sip:bob@biloxi.example'),
    reason: (id: string) => reasonOf(test, id),
    invites: (...urls: readonly string[]) => urls.map((url) => at(url, 'INVITE').length),
    where,
  }
}

const oneIsAway: Answer = (request, url) => [url === ONE ? unavailable(request, 120) : respond(request, 180)]

test('503: the INVITE goes to the next server, the same in a new transaction', async () => {
  const { call, at, last, where } = await begin([ONE, TWO], (request, url) =>
    url === ONE ? [respond(request, 100), unavailable(request)] : [respond(request, 180)],
  )
  call()
  await settle()
  const [first, second] = [at(ONE, 'INVITE'), at(TWO, 'INVITE')]
  expect([first.length, second.length]).toEqual([1, 1])
  for (const name of ['Call-ID', 'From', 'To', 'CSeq'])
    expect(header(second[0]!, name)).toBe(header(first[0]!, name))
  expect(header(second[0]!, 'Via')).not.toBe(header(first[0]!, 'Via'))
  expect(at(ONE, 'ACK')).toHaveLength(1)
  expect(last().status).toBe('proceeding')
  expect(where()).toBe(TWO)
})

test('503: the server is not asked again before its Retry-After is over, and then gets the phone back', async () => {
  const { phone, call, invites, at, where } = await begin([ONE, TWO], oneIsAway)
  phone.hangUp(call())
  await settle()
  const id = call()
  await settle()
  phone.hangUp(id)
  await vi.advanceTimersByTimeAsync(40_000)
  const [registers] = [at(ONE, 'REGISTER').length]
  phone.hangUp(call())
  await vi.advanceTimersByTimeAsync(75_000)
  expect(at(ONE, 'REGISTER')).toHaveLength(registers)
  expect(invites(ONE)).toEqual([1])
  expect(where()).toBe(TWO)
  await vi.advanceTimersByTimeAsync(2 * MINUTE)
  expect(where()).toBe(ONE)
})

test('503: of the only server it is what it is, and a call later is sent there', async () => {
  const { call, invites, reason, server } = await begin([ONE], oneIsAway)
  const id = call()
  await settle()
  expect(reason(id)).toMatchObject({ kind: 'server-failed', status: 503, retryAfter: 120 })
  call()
  await settle()
  expect(invites(ONE)).toEqual([2])
  expect(server.connections).toHaveLength(1)
})

test('503: of every server ends the call, each asked once', async () => {
  const { call, invites, reason, where } = await begin([ONE, TWO, THREE], (request) => [unavailable(request)])
  const id = call()
  await settle()
  expect(invites(ONE, TWO, THREE)).toEqual([1, 1, 1])
  // Nothing is gained by leaving the last one.
  expect(where()).toBe(THREE)
  expect(reason(id)).toMatchObject({ kind: 'server-failed', status: 503 })
})

test('503: with nobody else there the call ends with it, and the phone is registered where it was', async () => {
  const { server, call, invites, reason, where } = await begin([ONE, TWO], (request) => [
    unavailable(request),
  ])
  server.accept = (url) => (url === TWO ? 'refused' : 'open')
  const id = call()
  await vi.advanceTimersByTimeAsync(MINUTE)
  expect(invites(ONE, TWO)).toEqual([1, 0])
  expect(reason(id)).toMatchObject({ kind: 'server-failed', status: 503 })
  expect(where()).toBe(ONE)
})

test('503: after it has rung it is the word of who was called', async () => {
  const { call, at, invites, reason, server } = await begin([ONE, TWO], (request) => [respond(request, 180)])
  const id = call()
  await settle()
  server.connections[0]!.say(unavailable(at(ONE, 'INVITE')[0]!))
  await settle()
  expect(invites(ONE, TWO)).toEqual([1, 0])
  expect(reason(id)).toMatchObject({ status: 503 })
  expect(server.connections).toHaveLength(1)
})

test('503: another call keeps the connection that it needs', async () => {
  let answers: Answer = (request) => [respond(request, 180)]
  const { call, invites, reason, server, state } = await begin([ONE, TWO], (...asked) => answers(...asked))
  call()
  await settle()
  answers = oneIsAway
  const id = call()
  await settle()
  expect(reason(id)).toMatchObject({ status: 503 })
  expect(invites(ONE, TWO)).toEqual([2, 0])
  expect(server.connections).toHaveLength(1)
  expect(state().calls[0]?.status).toBe('proceeding')
})

test('503: given up while it goes on to the next server, it never arrives there', async () => {
  const { phone, call, server, invites, reason } = await begin([ONE, TWO], oneIsAway)
  server.accept = () => 'silent'
  const id = call()
  await settle()
  phone.hangUp(id)
  server.accept = () => 'open'
  await vi.advanceTimersByTimeAsync(30_000)
  expect(invites(ONE, TWO)).toEqual([1, 0])
  expect(reason(id)).toMatchObject({ kind: 'cancelled' })
})

test('503: to the first REGISTER, with Retry-After, the next server is asked, and that one not before the time', async () => {
  const { at, where } = await begin(
    [ONE, TWO],
    () => [],
    (request, url) => [url === ONE ? unavailable(request, 600) : grant(request)],
  )
  expect(where()).toBe(TWO)
  await vi.advanceTimersByTimeAsync(9 * MINUTE)
  expect(at(ONE, 'REGISTER')).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(3 * MINUTE)
  expect(at(ONE, 'REGISTER').length).toBeGreaterThan(1)
})

test('503: to a refresh takes the phone to the next server, but not from under a call', async () => {
  let away = false
  const servers: Answer = (request, url) => [away && url === ONE ? unavailable(request) : grant(request)]
  const free = await begin([ONE, TWO], () => [], servers, 60)
  away = true
  await vi.advanceTimersByTimeAsync(MINUTE)
  expect(free.where()).toBe(TWO)
  expect(free.at(ONE, 'REGISTER')).toHaveLength(2)

  away = false
  const busy = await begin([ONE, TWO], (request) => [respond(request, 180)], servers, 60)
  busy.call()
  away = true
  await vi.advanceTimersByTimeAsync(MINUTE)
  expect(busy.at(ONE, 'REGISTER').length).toBeGreaterThan(1)
  expect(busy.server.connections.map(({ url }) => url)).toEqual([ONE])
  expect(busy.last().status).toBe('proceeding')
})

test('503: when every server wants to be left alone, the one that is back first is asked when it is', async () => {
  const { at } = await begin(
    [ONE, TWO],
    () => [],
    (request, url) => [unavailable(request, url === ONE ? 600 : 300)],
  )
  await vi.advanceTimersByTimeAsync(299_000)
  expect([at(ONE, 'REGISTER').length, at(TWO, 'REGISTER').length]).toEqual([1, 1])
  await vi.advanceTimersByTimeAsync(2_000)
  expect([at(ONE, 'REGISTER').length, at(TWO, 'REGISTER').length]).toEqual([1, 2])
})
