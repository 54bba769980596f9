import { Inviter, SessionState } from 'sip.js'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Session } from '../../exchange/connection.ts'
import { createExchange, type Exchange } from '../../exchange/exchange.ts'
import { header } from '../../message/headers.ts'
import { systemClock } from '../clock.ts'
import { exactUri } from './exact-uri.ts'
import { ALICE, createLine, settle } from './line.fixture.ts'
import { createNotifier } from './notifier.ts'
import type { SocketLike, SocketListener } from './socket.ts'
import { subscribe } from './subscription.ts'
import { messagesOf } from './wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A socket whose other end is the exchange. */
function openSocket(exchange: Exchange, id: string): SocketLike {
  let listener: SocketListener | undefined
  const session: Session = exchange.open({
    id,
    address: '203.0.113.7',
    port: 50_000,
    send: (text) => queueMicrotask(() => listener?.message(text)),
    close: (code, reason) => queueMicrotask(() => listener?.close({ code, reason })),
  })
  queueMicrotask(() => listener?.open('sip'))
  return {
    listen: (next) => (listener = next),
    send: (text) => queueMicrotask(() => session.receive(text)),
    close: () => queueMicrotask(() => session.closed()),
  }
}

interface PhoneOptions {
  /** The exchange that answers the next socket. */
  readonly current?: () => Exchange
  /** Seconds. */
  readonly expires?: number
}

async function phone(exchange: Exchange, user: string, domain: string, options: PhoneOptions = {}) {
  const { current = () => exchange, expires = ALICE.expires } = options
  const person = exchange.directory.person(user, domain)
  if (!person) throw new Error(`nobody is ${user}@${domain}`)
  let sockets = 0
  const uri = `sip:${user}@${domain}`
  const { password } = person
  const account = { ...ALICE, id: user, uri, username: user, password, displayName: user, expires }
  const test = createLine({ openSocket: () => openSocket(current(), `${user}-${++sockets}`) } as never, {
    account,
  })
  test.line.start()
  await settle()
  expect(test.registrations.at(-1)?.status).toBe('registered')
  const sent = (method: string) =>
    messagesOf(
      test.notes.flatMap((note) => (note.kind === 'sip' && note.direction === 'out' ? [note.text] : [])),
    ).filter((message) => message.kind === 'request' && message.method === method)
  return { ...test, uri, sent }
}

test('through two proxies that both ask: the first call is challenged, the next one is not', async () => {
  const exchange = createExchange()
  const alice = await phone(exchange, 'alice', 'atlanta.example')
  const bob = await phone(exchange, 'bob', 'biloxi.example')
  for (const challenged of [true, false]) {
    const before = alice.sent('INVITE').length
    const inviter = new Inviter(alice.line.ua, exactUri(bob.uri)!)
    await inviter.invite()
    await settle()
    const invitation = bob.invitations.at(-1)!
    await invitation.progress()
    await invitation.accept()
    await settle()
    expect(inviter.state).toBe(SessionState.Established)
    expect(alice.sent('INVITE').length - before > 1).toBe(challenged)
    await (challenged ? inviter : invitation).bye()
    await settle()
    expect([inviter.state, invitation.state]).toEqual([SessionState.Terminated, SessionState.Terminated])
  }
  expect(alice.told('repair') + bob.told('repair') + alice.told('fault') + bob.told('fault')).toBe('')
  await alice.line.stop()
  expect(exchange.registered(alice.uri)).toBe(false)
  exchange.stop()
})

test('who subscribes to somebody of another domain is told, to the end', async () => {
  const exchange = createExchange()
  const alice = await phone(exchange, 'alice', 'atlanta.example')
  const bob = await phone(exchange, 'bob', 'biloxi.example')
  const common = { clock: systemClock, event: 'dialog', type: 'text/plain' }
  const notifier = createNotifier({ ...common, ua: bob.line.ua, admit: () => (version) => `news ${version}` })
  const told: string[] = []
  const subscription = subscribe({
    ...common,
    ua: alice.line.ua,
    own: exactUri(alice.uri)!,
    target: exactUri(bob.uri)!,
    expires: 60,
    notified: (_, body) => told.push(body) > 0,
    legOver: () => told.push('left'),
    over: () => told.push('over'),
  })
  await vi.advanceTimersByTimeAsync(2_000)
  notifier.changed()
  await vi.advanceTimersByTimeAsync(2_000)
  expect(told).toEqual(['news 0', 'news 1'])
  // Refreshed in time.
  await vi.advanceTimersByTimeAsync(60_000)
  expect(told).toEqual(['news 0', 'news 1', 'news 2'])
  subscription.close()
  await settle()
  const last = bob.sent('NOTIFY').at(-1)
  expect(last && header(last, 'Subscription-State')).toBe('terminated;reason=timeout')
  expect(alice.told('fault') + bob.told('fault')).toBe('')
  exchange.stop()
})

test('who asks once is told once', async () => {
  const exchange = createExchange()
  const alice = await phone(exchange, 'alice', 'atlanta.example')
  const bob = await phone(exchange, 'bob', 'biloxi.example')
  const common = { clock: systemClock, event: 'dialog', type: 'text/plain' }
  createNotifier({ ...common, ua: bob.line.ua, admit: () => () => 'news' })
  const told: unknown[] = []
  subscribe({
    ...common,
    ua: alice.line.ua,
    own: exactUri(alice.uri)!,
    target: exactUri(bob.uri)!,
    expires: 0,
    notified: (_, body) => told.push(body) > 0,
    legOver: () => undefined,
    over: (end) => told.push(end),
  })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(told).toEqual(['news', { reason: 'timeout' }])
  // The first is challenged.
  expect(alice.sent('SUBSCRIBE').map((one) => header(one, 'Expires'))).toEqual(['0', '0'])
  exchange.stop()
})

test.each([
  ['while its nonce is good, one REGISTER', 300, 1],
  ['after the life of its nonce, a second one', 600, 2],
])('a refresh costs, %s (%i s)', async (_, expires, cost) => {
  const exchange = createExchange({ nonceSeconds: 300 })
  const alice = await phone(exchange, 'alice', 'atlanta.example', { expires })
  const before = alice.sent('REGISTER').length
  await vi.advanceTimersByTimeAsync(expires * 1_050)
  expect(alice.sent('REGISTER')).toHaveLength(before + cost)
  expect(exchange.registered(alice.uri)).toBe(true)
  expect(new Set(alice.registrations.map(({ status }) => status))).toEqual(
    new Set(['connecting', 'registering', 'registered']),
  )
  exchange.stop()
})

test('an exchange that stops and starts again gets its phones back', async () => {
  let exchange = createExchange()
  const alice = await phone(exchange, 'alice', 'atlanta.example', { current: () => exchange })
  exchange.stop()
  await settle()
  expect(alice.registrations.at(-1)).toMatchObject({
    status: 'waiting',
    trouble: { code: 'connection-lost' },
  })
  exchange = createExchange({ directory: exchange.directory })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(exchange.registered(alice.uri)).toBe(true)
  exchange.stop()
})
