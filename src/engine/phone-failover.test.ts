import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { header } from '../message/headers.ts'
import type { SipRequest } from '../message/message.ts'
import { createTestPhone, settle } from './phone.fixture.ts'
import { reasonOf } from './phone-pair.fixture.ts'
import { sdpOf } from './media/fake-media.fixture.ts'
import { ALICE } from './sip/line.fixture.ts'
import { invite } from './sip/messages.fixture.ts'
import {
  createServer,
  grant,
  messagesOf,
  requestsOf,
  respond,
  responsesOf,
  type Connection,
} from './sip/wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const [ONE, TWO] = ['wss://one.example/sip', 'wss://two.example/sip']

/** Two servers; what each says to an INVITE, and whether it answers at all. */
async function calling(answer: (request: SipRequest, at: Connection) => readonly number[]) {
  const server = createServer((message, from) => {
    if (message.kind !== 'request') return
    if (message.method === 'REGISTER' && server.accept(from.url) === 'open') from.say(grant(message))
    if (message.method === 'INVITE')
      for (const status of answer(message, from)) from.say(respond(message, status))
  })
  const phone = createTestPhone(server, { ...ALICE, servers: [ONE, TWO] })
  phone.phone.start()
  await settle()
  const dies = () => {
    server.accept = (url) => (url === ONE ? 'refused' : 'open')
    for (const one of server.connections) if (one.url === ONE) one.close()
  }
  const invites = (url: string) =>
    server.connections
      .filter((one) => one.url === url)
      .flatMap(({ received }) => messagesOf(received))
      .flatMap((one) => (one.kind === 'request' && one.method === 'INVITE' ? [one] : []))
  return {
    phone: phone.phone,
    call: () => phone.call('sip:bob@biloxi.example'),
    last: () => phone.last(),
    state: () => phone.state(),
    reason: (id: string) => reasonOf(phone, id),
    server,
    dies,
    invites,
  }
}

test('failover: an INVITE that its server has said nothing about goes to the next one, the same in a new transaction', async () => {
  const { call, dies, invites, last } = await calling((_, { url }) => (url === TWO ? [180] : []))
  call()
  await settle()
  dies()
  await vi.advanceTimersByTimeAsync(2_000)
  const [first, second] = [invites(ONE), invites(TWO)]
  expect([first.length, second.length]).toEqual([1, 1])
  for (const name of ['Call-ID', 'From', 'To', 'CSeq'])
    expect(header(second[0]!, name)).toBe(header(first[0]!, name))
  expect(header(second[0]!, 'Via')).not.toBe(header(first[0]!, 'Via'))
  expect(last().status).toBe('proceeding')
})

test('failover: a call that is begun while the line has no server leaves once it has one', async () => {
  const { call, dies, invites, last } = await calling(() => [180])
  dies()
  await settle()
  call()
  await vi.advanceTimersByTimeAsync(2_000)
  expect([invites(ONE).length, invites(TWO).length]).toEqual([0, 1])
  expect(last().status).toBe('proceeding')
})

test('failover: what a server has said 100 to is not sent to another, where it could ring twice', async () => {
  const { call, dies, invites, reason } = await calling((_, { url }) => (url === ONE ? [100] : [180]))
  const id = call()
  await settle()
  dies()
  await vi.advanceTimersByTimeAsync(20_000)
  expect(invites(TWO)).toHaveLength(0)
  expect(reason(id)).toMatchObject({ kind: 'network' })
})

test('failover: given up while it waits for a server, it never leaves', async () => {
  const { call, dies, invites, phone, reason } = await calling(() => [])
  const id = call()
  await settle()
  dies()
  phone.hangUp(id)
  await vi.advanceTimersByTimeAsync(30_000)
  expect(invites(TWO)).toHaveLength(0)
  expect(reason(id)).toMatchObject({ kind: 'cancelled' })
})

test('failover: a server that is silent is looked at, and left when it is dead', async () => {
  const { call, server, invites, last } = await calling((_, { url }) => (url === TWO ? [180] : []))
  // It takes everything and says nothing any more.
  server.accept = (url) => (url === ONE ? 'silent' : 'open')
  call()
  await vi.advanceTimersByTimeAsync(15_000)
  expect([invites(ONE).length, invites(TWO).length]).toEqual([1, 1])
  expect(last().status).toBe('proceeding')
})

test('failover: a server that is slow and alive keeps the call', async () => {
  const { call, server, invites, last } = await calling(() => [])
  call()
  await vi.advanceTimersByTimeAsync(20_000)
  expect(requestsOf(server, 'INVITE')).toHaveLength(1)
  const [invite] = invites(ONE)
  server.connections[0]!.say(respond(invite!, 180))
  await settle()
  expect(last().status).toBe('proceeding')
})

test('failover: no server in time, and it is said', async () => {
  const phone = await calling(() => [])
  const id = phone.call()
  await settle()
  phone.server.accept = () => 'refused'
  for (const one of phone.server.connections) one.close()
  await vi.advanceTimersByTimeAsync(20_000)
  expect(phone.reason(id)).toMatchObject({ kind: 'network', by: 'system' })
})

test('failover: a phone that has the INVITE by one server already refuses it by another, and rings once', async () => {
  const { server, state } = await calling(() => [])
  const [one] = server.connections
  one!.say(invite({ body: sdpOf('sendrecv') }))
  await settle()
  one!.say(invite({ body: sdpOf('sendrecv'), via: 'Via: SIP/2.0/WS second.example;branch=z9hG4bKother' }))
  await settle()
  expect(state().calls.map(({ status }) => status)).toEqual(['ringing'])
  expect(responsesOf(server, 180)).toHaveLength(1)
  expect(responsesOf(server, 482)).toHaveLength(1)
})
