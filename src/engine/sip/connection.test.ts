import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Registration } from '../../core/account.ts'
import { ALICE, createLine, createSwitch, registered, settle } from './line.fixture.ts'
import { TIMINGS } from './timings.ts'
import { createServer, grant, requestsOf, respond, type WireServer } from './wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const [ONE, TWO] = ['wss://one.example/sip', 'wss://two.example/sip']
const account = { ...ALICE, servers: [ONE, TWO] }
const MINUTE = 60_000

function walk(registrations: readonly Registration[]): string[] {
  return registrations.map((one) => {
    if (one.status === 'waiting' || one.status === 'refused') return `${one.status} ${one.trouble.code}`
    return 'server' in one ? `${one.status} ${one.server.slice(6, 9)}` : one.status
  })
}

async function begin(server: WireServer, options = {}) {
  const test = createLine(server, { account, ...options })
  test.line.start()
  await settle()
  return test
}

test('connection: the states of a good start', async () => {
  const { registrations } = await begin(createSwitch())
  expect(walk(registrations)).toEqual(['connecting one', 'registering one', 'registered one'])
  expect(registrations[0]).toMatchObject({ server: ONE, attempt: 1 })
})

test('connection: starting twice is starting once', async () => {
  const server = createSwitch()
  const { line } = await begin(server)
  line.start()
  await settle()
  expect(server.connections).toHaveLength(1)
})

test('connection: the second server takes over from one that cannot be reached', async () => {
  const server = createSwitch()
  server.accept = (url) => (url === ONE ? 'refused' : 'open')
  const { registrations } = await begin(server)
  expect(walk(registrations)).toEqual([
    'connecting one',
    'connecting two',
    'registering two',
    'registered two',
  ])
})

test('connection: the second server takes over from one that answers 503', async () => {
  const server = createServer((message, from) => {
    if (message.kind === 'request') from.say(from.url === ONE ? respond(message, 503) : grant(message))
  })
  const { registrations } = await begin(server)
  expect(walk(registrations).slice(1)).toEqual([
    'registering one',
    'connecting two',
    'registering two',
    'registered two',
  ])
})

test('connection: a server that accepts the socket and says nothing is told and left', async () => {
  const server = createServer((message, from) => {
    if (message.kind === 'request' && from.url === TWO) from.say(grant(message))
  })
  const both = await begin(server)
  await vi.advanceTimersByTimeAsync(TIMINGS.answer)
  expect(walk(both.registrations).at(-1)).toBe('registered two')

  const mute = await begin(createServer(), { account: { ...ALICE, servers: [ONE] } })
  await vi.advanceTimersByTimeAsync(TIMINGS.answer)
  expect(mute.registrations.at(-1)).toMatchObject({
    status: 'waiting',
    trouble: { code: 'server-silent', facts: { server: ONE } },
  })
})

test('connection: while no server is there it tries for ever, at most every half minute', async () => {
  const server = createSwitch()
  server.accept = () => 'refused'
  const { registrations } = await begin(server)
  expect(walk(registrations)).toEqual(['connecting one', 'connecting two', 'waiting server-unreachable'])
  await vi.advanceTimersByTimeAsync(60 * MINUTE)
  const waits = registrations.filter((one) => one.status === 'waiting')
  expect(waits.length).toBeGreaterThan(100)
  expect(waits.length).toBeLessThan(250)
  expect(waits.map((one) => one.attempt).slice(0, 3)).toEqual([1, 2, 3])
  server.accept = () => 'open'
  await vi.advanceTimersByTimeAsync(TIMINGS.backOff.most)
  expect(walk(registrations).at(-1)).toBe('registered one')
})

test('connection: a lost connection is told with its server and comes back by itself', async () => {
  const server = createSwitch()
  const { registrations } = await begin(server)
  server.connections[0]!.close(1006)
  await settle()
  expect(registrations.at(-1)).toMatchObject({
    status: 'waiting',
    trouble: { code: 'connection-lost', facts: { server: ONE } },
  })
  await vi.advanceTimersByTimeAsync(TIMINGS.backOff.first)
  expect(walk(registrations).at(-1)).toBe('registered one')
  expect(requestsOf(server, 'REGISTER')).toHaveLength(2)
})

test('connection: a server that takes us and drops us in turn is not asked every second', async () => {
  const server = createServer((message, from) => {
    if (message.kind !== 'request') return
    from.say(grant(message))
    from.say('\r\n')
    setTimeout(() => from.close(), 10)
  })
  await begin(server)
  await vi.advanceTimersByTimeAsync(10 * MINUTE)
  expect(server.connections.length).toBeLessThan(40)
})

test('connection: one that dies during REGISTER leaves nothing stuck', async () => {
  let dies = true
  const server = createServer((message, from) => {
    if (message.kind !== 'request') return
    if (dies) from.close()
    else from.say(grant(message))
  })
  const { registrations } = await begin(server)
  expect(walk(registrations).at(-1)).toBe('waiting connection-lost')
  dies = false
  await vi.advanceTimersByTimeAsync(TIMINGS.backOff.first)
  expect(walk(registrations).at(-1)).toBe('registered one')
})

test('connection: Retry-After of the only server is waited for, on the same connection', async () => {
  let busy = true
  const server = createServer((message, from) => {
    if (message.kind !== 'request') return
    from.say(busy ? respond(message, 503, [['Retry-After', '90 (maintenance);duration=3']]) : grant(message))
  })
  const { registrations } = await begin(server, { account: { ...ALICE, servers: [ONE] } })
  const last = registrations.at(-1)
  expect(last?.status === 'waiting' && last.retryAt - Date.now()).toBe(90_000)
  busy = false
  await vi.advanceTimersByTimeAsync(90_000)
  expect(walk(registrations).at(-1)).toBe('registered one')
  expect(server.connections).toHaveLength(1)
})

test('connection: a refresh that fails once keeps the connection and comes back', async () => {
  let good = true
  const server = createServer((message, from) => {
    if (message.kind === 'request') from.say(good ? grant(message) : respond(message, 500))
  })
  const { registrations } = await begin(server)
  good = false
  await vi.advanceTimersByTimeAsync(480_100)
  expect(registrations.at(-1)).toMatchObject({
    status: 'waiting',
    trouble: { code: 'registration-refused', facts: { status: 500 } },
  })
  good = true
  await vi.advanceTimersByTimeAsync(TIMINGS.backOff.most)
  expect(registrations.at(-1)?.status).toBe('registered')
  expect(server.connections).toHaveLength(1)
})

test('connection: reconnectNow skips the wait', async () => {
  const server = createSwitch()
  server.accept = () => 'refused'
  const { line, registrations } = await begin(server)
  server.accept = () => 'open'
  line.reconnectNow()
  await settle()
  expect(walk(registrations).at(-1)).toBe('registered one')
})

test('connection: the network coming back skips the wait, but not a refusal', async () => {
  const online = new Set<() => void>()
  const onOnline = (listener: () => void) => {
    online.add(listener)
    return () => void online.delete(listener)
  }
  const server = createSwitch()
  server.accept = () => 'refused'
  const { line, registrations } = await begin(server, { onOnline })
  server.accept = () => 'open'
  for (const tell of online) tell()
  await settle()
  expect(walk(registrations).at(-1)).toBe('registered one')
  await line.stop()
  expect(online.size).toBe(0)

  const refusing = createServer(
    (message, from) => void (message.kind === 'request' && from.say(respond(message, 404))),
  )
  const refused = await begin(refusing, { onOnline })
  for (const tell of online) tell()
  await settle()
  expect(walk(refused.registrations).at(-1)).toBe('refused unknown-user')
  expect(refusing.connections).toHaveLength(1)
})

test('connection: asked while registered it proves the connection, which may be dead without a word', async () => {
  const server = createSwitch()
  const { line, far, registrations } = await registered(server, { account })
  server.receive = () => undefined
  line.reconnectNow()
  await vi.advanceTimersByTimeAsync(TIMINGS.answer)
  expect(far.closed).toBe(true)
  expect(walk(registrations).slice(3, 4)).toEqual(['connecting two'])
})

test('connection: what is stopped while connecting stays stopped', async () => {
  const server = createSwitch()
  server.accept = () => 'silent'
  const { line, registrations } = await begin(server)
  await line.stop()
  await vi.advanceTimersByTimeAsync(10 * MINUTE)
  expect(registrations.at(-1)).toEqual({ status: 'offline' })
  expect(server.connections).toHaveLength(1)
})
