import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { header, headers } from '../message/headers.ts'
import type { SipRequest } from '../message/message.ts'
import { createTestPhone, settle } from './phone.fixture.ts'
import { ALICE } from './sip/line.fixture.ts'
import {
  createServer,
  grant,
  messagesOf,
  respond,
  type Connection,
  type WireServer,
} from './sip/wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const [ONE, TWO] = ['wss://one.example/sip', 'wss://two.example/sip']
const MINUTE = 60_000

/** Two servers that grant every REGISTER; the first is there when it is said to be. */
function servers(
  answer: (request: SipRequest, at: string) => string | undefined = (request) => grant(request),
) {
  const server = createServer((message, from) => {
    if (message.kind === 'request' && message.method === 'REGISTER') {
      const said = answer(message, from.url)
      if (said !== undefined) from.say(said)
    } else if (message.kind === 'request') from.say(respond(message, message.method === 'INVITE' ? 180 : 200))
  })
  server.accept = (url) => (url === ONE ? 'refused' : 'open')
  return server
}

async function begin(server: WireServer, expires = 600) {
  const test = createTestPhone(server, { ...ALICE, servers: [ONE, TWO], expires })
  test.phone.start()
  await settle()
  const registration = () => test.state().accounts[0]?.registration
  const where = () => {
    const one = registration()
    return one?.status === 'registered' ? one.server : one?.status
  }
  const call = () => test.call('sip:bob@biloxi.example')
  return { ...test, call, state: () => test.state(), registration, where }
}

const standing = (server: WireServer): string[] =>
  server.connections.filter(({ closed }) => !closed).map(({ url }) => url)
const registers = ({ received }: Connection): SipRequest[] =>
  messagesOf(received).flatMap((one) => (one.kind === 'request' && one.method === 'REGISTER' ? [one] : []))

const registersAt = (server: WireServer, url: string): SipRequest[] =>
  server.connections.filter((one) => one.url === url).flatMap(registers)

test('returning: the registration says in whose place a server is used', async () => {
  const { registration } = await begin(servers())
  expect(registration()).toMatchObject({ server: TWO, preferred: ONE })
})

test('returning: the first server gets the phone back when it is there again', async () => {
  const server = servers()
  const { where, registration } = await begin(server)
  await vi.advanceTimersByTimeAsync(MINUTE)
  expect(where()).toBe(TWO)
  server.accept = () => 'open'
  await vi.advanceTimersByTimeAsync(2 * MINUTE)
  expect(where()).toBe(ONE)
  expect(registration()).not.toHaveProperty('preferred')
  expect(standing(server)).toEqual([ONE])
})

test('returning: at once when the person asks', async () => {
  const server = servers()
  const { phone, where } = await begin(server)
  server.accept = () => 'open'
  phone.reconnectNow(ALICE.id)
  await settle()
  expect(where()).toBe(ONE)
})

test('returning: the registration that works is let go when the new one stands, and not before', async () => {
  let granted = false
  const server = servers((request, at) => (at === ONE && !granted ? undefined : grant(request)))
  const { phone, where, events } = await begin(server)
  server.accept = () => 'open'
  const before = events.length
  phone.reconnectNow(ALICE.id)
  await settle()
  // The first server has the connection and says nothing.
  expect(standing(server)).toEqual([TWO, ONE])
  expect(where()).toBe(TWO)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(standing(server)).toEqual([TWO])
  // What it was sent may be granted yet, for a connection that is gone: the one that stands has the last word.
  expect(registersAt(server, TWO)).toHaveLength(2)
  granted = true
  phone.reconnectNow(ALICE.id)
  await settle()
  expect(standing(server)).toEqual([ONE])
  // Nobody heard of anything but a registration: it was never without one.
  const told = events
    .slice(before)
    .flatMap((one) => (one.type === 'account/changed' ? [one.registration] : []))
  expect(new Set(told.map(({ status }) => status))).toEqual(new Set(['registered']))
})

test('returning: the old binding is removed by its URI, which leaves the new one of the same instance', async () => {
  const server = servers()
  const { phone } = await begin(server)
  server.accept = () => 'open'
  phone.reconnectNow(ALICE.id)
  await settle()
  const at = (url: string) => registersAt(server, url)
  const [first, last] = [at(TWO)[0], at(TWO).at(-1)]
  const [contact = ''] = headers(last!, 'Contact')
  expect(contact).toBe(`${header(first!, 'Contact')?.replace(/;\+sip.*$/, '')};expires=0`)
  expect(headers(at(ONE)[0]!, 'Contact')[0]).toContain('reg-id=1')
})

test('returning: a call keeps it on the second server', async () => {
  const server = servers()
  const { phone, call, where } = await begin(server)
  const id = call()
  await settle()
  server.accept = () => 'open'
  await vi.advanceTimersByTimeAsync(4 * MINUTE)
  expect(where()).toBe(TWO)
  phone.hangUp(id)
  await vi.advanceTimersByTimeAsync(10 * MINUTE)
  expect(where()).toBe(ONE)
})

test('returning: a server that refuses gets fewer and fewer tries, and the other is kept', async () => {
  const server = servers((request, at) => (at === ONE ? respond(request, 503) : grant(request)))
  const { where } = await begin(server)
  server.accept = () => 'open'
  await vi.advanceTimersByTimeAsync(60 * MINUTE)
  expect(where()).toBe(TWO)
  const tries = server.connections.filter(({ url }) => url === ONE).length
  expect(tries).toBeGreaterThan(5)
  expect(tries).toBeLessThan(14)
  expect(standing(server)).toEqual([TWO])
})

test('returning: an account that is changed meanwhile is not overtaken by its old self', async () => {
  const server = servers((request, at) => (at === ONE ? undefined : grant(request)))
  const { phone, state, account } = await begin(server)
  server.accept = () => 'open'
  phone.reconnectNow(ALICE.id)
  await settle()
  phone.addAccount({ ...account, servers: [TWO] })
  await settle()
  server.receive = (message, from) => {
    if (message.kind === 'request' && message.method === 'REGISTER') from.say(grant(message))
  }
  await vi.advanceTimersByTimeAsync(MINUTE)
  expect(state().accounts[0]?.registration).toMatchObject({ status: 'registered', server: TWO })
  expect(state().accounts[0]?.registration).not.toHaveProperty('preferred')
})

test('returning: the old line has registered once more meanwhile, and the new one says the last word', async () => {
  let held: (() => void) | undefined
  const server = servers((request) => grant(request))
  const { receive } = server
  server.receive = (message, from, text) => {
    if (from.url === ONE && !held) held = () => receive(message, from, text)
    else receive(message, from, text)
  }
  const { phone, where } = await begin(server, 60)
  await vi.advanceTimersByTimeAsync(47_000)
  server.accept = () => 'open'
  phone.reconnectNow(ALICE.id)
  await vi.advanceTimersByTimeAsync(3_000)
  expect(registersAt(server, TWO)).toHaveLength(2)
  held?.()
  await settle()
  expect(where()).toBe(ONE)
  expect(registersAt(server, ONE)).toHaveLength(2)
})
