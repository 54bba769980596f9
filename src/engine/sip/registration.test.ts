import { Inviter } from 'sip.js'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { METHODS } from './methods.ts'
import { headers, header } from '../../message/headers.ts'
import type { SipRequest } from '../../message/message.ts'
import { exactUri } from './exact-uri.ts'
import { createSwitch, registered } from './line.fixture.ts'
import { contact, count, registrar, start } from './registrar.fixture.ts'
import { TIMINGS } from './timings.ts'
import { grant, requestsOf, respond } from './wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const MINUTE = 60_000
const plain = (request: SipRequest) => contact(request).replace(/;expires=\d+/, '')

describe('registrar: a 200 does not storm', () => {
  const GRANTS: readonly (readonly [
    string,
    (request: SipRequest) => readonly (readonly [string, string])[],
  ])[] = [
    [
      'without expires in Contact',
      (request) => [
        ['Contact', plain(request)],
        ['Expires', '600'],
      ],
    ],
    ['without any expires', (request) => [['Contact', plain(request)]]],
    ['without Contact', () => []],
    ['with an expires that is no number', (request) => [['Contact', `${plain(request)};expires=soon`]]],
    ['with expires 0', (request) => [['Contact', `${plain(request)};expires=0`]]],
    ['with expires of a century', (request) => [['Contact', `${plain(request)};expires=3155760000`]]],
    [
      'with another host in our Contact',
      (request) => [['Contact', contact(request).replace(/@[^;>]*/, '@192.0.2.1:4711')]],
    ],
    [
      'with a bad binding of another phone',
      (request) => [
        ['Contact', '<tel:+1>;expires=5, <sip:a#b@c>;expires=7, nonsense'],
        ['Contact', contact(request)],
      ],
    ],
    [
      'with bindings of other phones of ours',
      (request) => [['Contact', `<sip:x@y.example>;expires=1, ${contact(request)}`]],
    ],
  ]
  test.each(GRANTS)('%s', async (_name, extra) => {
    const server = registrar((request) => respond(request, 200, extra(request)))
    const { status } = await start(server)
    expect(status()).toBe('registered')
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect(status()).toBe('registered')
    expect(count(server)).toBeLessThan(10)
  })
})

test('registrar: the Expires header counts where Contact says nothing', async () => {
  const server = registrar((request) =>
    respond(request, 200, [
      ['Contact', plain(request)],
      ['Expires', '120'],
    ]),
  )
  const { registrations } = await start(server)
  const last = registrations.at(-1)
  expect(last?.status === 'registered' && last.expiresAt - last.at).toBe(120_000)
})

test('registrar: our binding is found by instance and reg-id, not by its URI', async () => {
  const server = registrar((request) => {
    const own = `<sip:rewritten@192.0.2.1>;+sip.instance="<urn:uuid:0F1E2D3C-4B5A-4678-9abc-def012345678>";reg-id=1;expires=240`
    return respond(request, 200, [['Contact', `<sip:other@192.0.2.9>;expires=17, ${own}`]])
  })
  const { registrations } = await start(server)
  const last = registrations.at(-1)
  expect(last?.status === 'registered' && last.expiresAt - last.at).toBe(240_000)
})

test('registrar: the binding is refreshed at 75 to 85 per cent of its time, by the same Call-ID with the next CSeq', async () => {
  const server = createSwitch()
  await start(server)
  await vi.advanceTimersByTimeAsync(449_000)
  expect(count(server)).toBe(1)
  await vi.advanceTimersByTimeAsync(61_000)
  const [first, second, ...more] = requestsOf(server, 'REGISTER')
  expect(more).toEqual([])
  expect(header(second!, 'Call-ID')).toBe(header(first!, 'Call-ID'))
  expect(header(second!, 'CSeq')).toBe('2 REGISTER')
})

test('registrar: instance, reg-id and the methods we answer are in the REGISTER', async () => {
  const server = createSwitch()
  await start(server)
  const [request] = requestsOf(server, 'REGISTER')
  expect(request!.uri).toBe('sip:atlanta.example')
  expect(contact(request!)).toContain(
    '+sip.instance="<urn:uuid:0f1e2d3c-4b5a-4678-9abc-def012345678>";reg-id=1',
  )
  expect(header(request!, 'Supported')).toBe('outbound, path, gruu')
  expect(headers(request!, 'Allow')).toEqual([METHODS.join(', ')])
  expect(header(request!, 'User-Agent')).toMatch(/^Sidetone\//)
})

test('registrar: 423 is followed, but not for ever', async () => {
  const server = registrar((request, n) => respond(request, 423, [['Min-Expires', String(600 + n * 100)]]))
  const { status } = await start(server)
  expect(
    requestsOf(server, 'REGISTER').map((request) => /expires=(\d+)/.exec(contact(request))?.[1]),
  ).toEqual(['600', '700', '800'])
  expect(status()).toBe('waiting')
})

test('registrar: 423 without Min-Expires waits', async () => {
  const server = registrar((request) => respond(request, 423))
  const { status } = await start(server)
  expect([status(), count(server)]).toEqual(['waiting', 1])
})

test('registrar: 439 is answered with a registration without outbound', async () => {
  const server = registrar((request) =>
    contact(request).includes('reg-id') ? respond(request, 439) : grant(request),
  )
  const { status } = await start(server)
  expect([status(), count(server)]).toEqual(['registered', 2])
})

test('registrar: the Service-Route is used outside of dialogs, never by REGISTER', async () => {
  const route = ['<sip:edge.atlanta.example;lr>', '<sip:core.atlanta.example;lr>']
  const server = registrar((request) =>
    respond(request, 200, [
      ['Contact', contact(request)],
      ['Service-Route', route.join(', ')],
    ]),
  )
  const { line } = await start(server)
  await new Inviter(line.ua, exactUri('sip:bob@biloxi.example')!).invite()
  await vi.advanceTimersByTimeAsync(600_000)
  expect(headers(requestsOf(server, 'INVITE')[0]!, 'Route')).toEqual(route)
  expect(headers(requestsOf(server, 'REGISTER')[1]!, 'Route')).toEqual([])
})

test('registrar: the Flow-Timer makes pings come in time and a missing pong count', async () => {
  const server = registrar((request) =>
    respond(request, 200, [
      ['Contact', contact(request)],
      ['Flow-Timer', '8'],
    ]),
  )
  const { registrations } = await start(server)
  await vi.advanceTimersByTimeAsync(8_000 + TIMINGS.pong)
  expect(server.connections[0]!.received).toContain('\r\n\r\n')
  expect(
    registrations.some((one) => one.status === 'waiting' && one.trouble.code === 'connection-lost'),
  ).toBe(true)
})

test('registrar: a line that is stopped has removed its binding', async () => {
  const server = createSwitch()
  const { line, last } = await start(server)
  await line.stop()
  expect(contact(requestsOf(server, 'REGISTER').at(-1)!)).toContain('expires=0')
  expect(last()).toEqual({ status: 'offline' })
  expect(server.connections[0]!.closed).toBe(true)
  await vi.advanceTimersByTimeAsync(60 * MINUTE)
  expect(server.connections).toHaveLength(1)
})

test('registrar: a server that is silent does not hold up stopping', async () => {
  const server = registrar((request, n) => (n === 1 ? grant(request) : undefined))
  const { line } = await registered(server)
  const stopped = line.stop()
  await vi.advanceTimersByTimeAsync(TIMINGS.farewell)
  await stopped
  expect(server.connections[0]!.closed).toBe(true)
})
