import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { TryStep } from '../core/account-try.ts'
import { header } from '../message/headers.ts'
import type { SipRequest } from '../message/message.ts'
import type { Probe } from './probe-server.ts'
import { systemClock } from './clock.ts'
import { challenge, isAuthorized } from './sip/challenger.fixture.ts'
import { ALICE } from './sip/line.fixture.ts'
import { TIMINGS } from './sip/timings.ts'
import { createServer, grant, requestsOf, respond, type WireServer } from './sip/wire.fixture.ts'
import { tryAccount } from './try-account.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const asked = { realm: 'atlanta.example', nonce: 'n' }
const account = { ...ALICE, servers: ['wss://one.example/ws'] }

/** A registrar that asks for Alice's password. */
function registrar(refuse: (request: SipRequest) => string | undefined = () => undefined): WireServer {
  return createServer((message, from) => {
    if (message.kind !== 'request') return
    const passes = isAuthorized(message, 'Authorization', asked)
    const first = respond(message, 401, [['WWW-Authenticate', challenge(asked)]])
    from.say(refuse(message) ?? (passes ? grant(message) : first))
  })
}

const nothingFound: Probe = (_server, _clock, found) => {
  queueMicrotask(() => found(undefined))
  return () => undefined
}

function begin(server: WireServer, options: { account?: typeof account; probe?: Probe } = {}) {
  const steps: TryStep[] = []
  const notes: unknown[] = []
  const stop = tryAccount(
    {
      account,
      clock: systemClock,
      random: () => 0.5,
      openSocket: server.openSocket,
      note: (note) => notes.push(note),
      probe: nothingFound,
      ...options,
    },
    (step) => steps.push(step),
  )
  const over = () => steps.find((step) => step.step === 'over')
  return { steps, notes, stop, over }
}

const settle = () => vi.advanceTimersByTimeAsync(0)

test('a trial tells its steps, and leaves no binding and no connection', async () => {
  const server = registrar()
  const trial = begin(server)
  await settle()
  expect(trial.steps.map(({ step }) => step)).toEqual([
    'connecting',
    'connected',
    'registering',
    'asked',
    'found',
    'over',
  ])
  expect(trial.steps).toContainEqual({ step: 'connected', server: account.servers[0], protocol: 'sip' })
  expect(trial.steps).toContainEqual({ step: 'asked', server: account.servers[0], realm: 'atlanta.example' })
  expect(trial.over()).toEqual({ step: 'over', server: account.servers[0], finding: { code: 'accepted' } })
  expect(header(requestsOf(server, 'REGISTER').at(-1)!, 'Contact')).toContain('expires=0')
  expect(server.connections.every(({ closed }) => closed)).toBe(true)
})

test('a trial has an instance id of its own: it replaces no binding of the same account', async () => {
  const server = registrar()
  begin(server)
  begin(server)
  await settle()
  const instances = requestsOf(server, 'REGISTER').map(
    (one) => /urn:uuid:[^>]*/.exec(header(one, 'Contact') ?? '')?.[0],
  )
  expect(new Set(instances).size).toBe(2)
})

test('neither the password nor its hash is in what a trial tells', async () => {
  const trial = begin(registrar(), { account: { ...account, password: 'looking-glass' } })
  await settle()
  expect(JSON.stringify([trial.steps, trial.notes])).not.toContain('looking-glass')
})

describe('a trial finds', () => {
  test('a wrong password', async () => {
    const trial = begin(registrar(), { account: { ...account, password: 'looking-glass' } })
    await settle()
    expect(trial.over()).toMatchObject({ finding: { code: 'wrong-password', status: 401 } })
  })

  test.each([
    [404, 'unknown-user'],
    [403, 'refused'],
    [503, 'refused'],
  ])('%i: %s', async (status, code) => {
    const trial = begin(registrar((request) => respond(request, status)))
    await settle()
    expect(trial.over()).toMatchObject({ finding: { code, status } })
  })

  test('a connection that is refused', async () => {
    const server = registrar()
    server.accept = () => 'refused'
    const trial = begin(server)
    await settle()
    expect(trial.over()).toMatchObject({ finding: { code: 'unreachable' } })
  })

  test('what a closer look has found', async () => {
    const server = registrar()
    server.accept = () => 'refused'
    const probe: Probe = (_server, _clock, found) => {
      queueMicrotask(() => found({ code: 'no-subprotocol' }))
      return () => undefined
    }
    const trial = begin(server, { probe })
    await settle()
    expect(trial.over()).toMatchObject({ finding: { code: 'no-subprotocol' } })
  })

  test('no answer to the connection', async () => {
    const server = registrar()
    server.accept = () => 'silent'
    const trial = begin(server)
    await vi.advanceTimersByTimeAsync(TIMINGS.connect)
    expect(trial.over()).toMatchObject({ finding: { code: 'timed-out' } })
  })

  test('a server that takes the connection and says nothing', async () => {
    const trial = begin(createServer())
    await vi.advanceTimersByTimeAsync(TIMINGS.answer)
    expect(trial.over()).toMatchObject({ finding: { code: 'silent' } })
  })

  test('a WebSocket server that does not agree to SIP, where the browser connects all the same', async () => {
    const server = createServer()
    const openSocket: typeof server.openSocket = (url) => {
      const socket = server.openSocket(url)
      return { ...socket, listen: (one) => socket.listen(one && { ...one, open: () => one.open('') }) }
    }
    const trial = begin({ ...server, openSocket })
    await vi.advanceTimersByTimeAsync(TIMINGS.answer)
    expect(trial.steps).toContainEqual({ step: 'connected', server: account.servers[0], protocol: '' })
    expect(trial.over()).toMatchObject({ finding: { code: 'no-subprotocol' } })
  })

  test('a server that hangs up on REGISTER', async () => {
    const trial = begin(createServer((_message, from) => from.close()))
    await settle()
    expect(trial.over()).toMatchObject({ finding: { code: 'dropped' } })
  })
})

describe('of several servers', () => {
  const servers = ['wss://one.example/ws', 'wss://two.example/ws', 'wss://three.example/ws']

  test('the first that speaks SIP is the last that is asked', async () => {
    const server = registrar()
    server.accept = (url) => (url === servers[1] ? 'open' : 'refused')
    const trial = begin(server, { account: { ...account, servers } })
    await settle()
    expect(trial.over()).toMatchObject({ server: servers[1], finding: { code: 'accepted' } })
    expect(new Set(server.connections.map(({ url }) => url))).toEqual(new Set(servers.slice(0, 2)))
  })

  test('none of which does, the one that says most is told', async () => {
    const server = createServer()
    server.accept = (url) => (url === servers[1] ? 'open' : 'refused')
    const trial = begin(server, { account: { ...account, servers } })
    await vi.advanceTimersByTimeAsync(TIMINGS.answer)
    expect(trial.over()).toMatchObject({ server: servers[1], finding: { code: 'silent' } })
  })
})

test('a trial that is given up says nothing more, and closes its connection', async () => {
  const server = createServer()
  const trial = begin(server)
  await settle()
  const before = trial.steps.length
  trial.stop()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(trial.steps).toHaveLength(before)
  expect(server.connections.map(({ closed }) => closed)).toEqual([true])
})
