import { TransportState } from 'sip.js'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { TraceNote } from '../../core/trace/entry.ts'
import { systemClock } from '../clock.ts'
import { TIMINGS } from './timings.ts'
import { SocketTransport } from './transport.ts'
import { createServer, type WireServer } from './wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const LIMIT = 1_000_000
const settle = () => vi.advanceTimersByTimeAsync(0)

function createTransport(server: WireServer, url = 'ws://one.example/sip') {
  const notes: TraceNote[] = []
  const transport = new SocketTransport(undefined, {
    openSocket: server.openSocket,
    note: (note) => notes.push(note),
    clock: systemClock,
    random: () => 0.5,
    timings: TIMINGS,
    longest: LIMIT,
  })
  transport.server = url
  const faults = () => notes.flatMap((note) => (note.kind === 'fault' ? [note.text] : []))
  return { transport, notes, faults }
}

test('transport: an exception in onConnect does not wedge it', async () => {
  const server = createServer()
  const { transport, faults } = createTransport(server)
  transport.onConnect = () => {
    throw new Error('boom')
  }
  await transport.connect()
  expect(transport.state).toBe(TransportState.Connected)
  expect(faults()).toEqual([expect.stringContaining('boom')])
  server.connections[0]!.close()
  await settle()
  expect(transport.state).toBe(TransportState.Disconnected)
  await transport.connect()
  expect(transport.isConnected()).toBe(true)
})

test('transport: an exception in onDisconnect does not wedge it', async () => {
  const server = createServer()
  const { transport } = createTransport(server)
  transport.onDisconnect = () => {
    throw new Error('boom')
  }
  await transport.connect()
  server.connections[0]!.close()
  await settle()
  expect(transport.state).toBe(TransportState.Disconnected)
  await transport.connect()
  expect(transport.isConnected()).toBe(true)
})

test('transport: an exception in a state listener stops neither the other listeners nor the state', async () => {
  const server = createServer()
  const { transport } = createTransport(server)
  const seen: TransportState[] = []
  transport.stateChange.addListener(() => {
    throw new Error('boom')
  })
  transport.stateChange.addListener((state) => seen.push(state))
  await transport.connect()
  await transport.disconnect()
  expect(seen).toEqual(['Connecting', 'Connected', 'Disconnecting', 'Disconnected'])
})

test('transport: a listener may connect again at once, there is no loop to detect', async () => {
  const server = createServer()
  const { transport } = createTransport(server)
  await transport.connect()
  transport.onDisconnect = () => void transport.connect()
  server.connections[0]!.close()
  await settle()
  expect(transport.state).toBe(TransportState.Connected)
  expect(server.connections).toHaveLength(2)
})

test('transport: an exception while a message is taken is noted and the socket lives on', async () => {
  const server = createServer()
  const { transport, faults } = createTransport(server)
  const taken: string[] = []
  transport.onMessage = (text) => {
    if (text === 'bad') throw new Error('cannot take it')
    taken.push(text)
  }
  await transport.connect()
  server.connections[0]!.say('bad')
  server.connections[0]!.say('good')
  await settle()
  expect(faults()).toEqual([expect.stringContaining('cannot take it')])
  expect(taken).toEqual(['good'])
})

test('transport: a frame of 2 MB is noted and dropped without harm', async () => {
  const server = createServer()
  const { transport, notes } = createTransport(server)
  const taken: string[] = []
  transport.onMessage = (text) => taken.push(text)
  await transport.connect()
  server.connections[0]!.say('x'.repeat(2_000_000))
  server.connections[0]!.say('next')
  await settle()
  expect(taken).toEqual(['next'])
  expect(notes.find((note) => note.kind === 'repair')).toMatchObject({
    what: [expect.stringContaining('2000000')],
  })
  expect(JSON.stringify(notes).length).toBeLessThan(5_000)
})

test('transport: a binary frame is read as UTF-8, what is neither text nor bytes is noted', async () => {
  const server = createServer()
  const { transport, faults } = createTransport(server)
  const taken: string[] = []
  transport.onMessage = (text) => taken.push(text)
  await transport.connect()
  server.connections[0]!.say(new TextEncoder().encode('für').buffer)
  server.connections[0]!.say(new Blob(['x']))
  await settle()
  expect(taken).toEqual(['für'])
  expect(faults()).toHaveLength(1)
})

test("transport: the server's ping is answered with a pong", async () => {
  const server = createServer()
  const { transport } = createTransport(server)
  await transport.connect()
  server.connections[0]!.say('\r\n\r\n')
  await settle()
  expect(server.connections[0]!.received).toEqual(['\r\n'])
})

test('transport: a missing pong ends the connection', async () => {
  const server = createServer()
  const { transport } = createTransport(server)
  const lost = vi.fn()
  transport.onDisconnect = lost
  await transport.connect()
  const [connection] = server.connections
  await vi.advanceTimersByTimeAsync(TIMINGS.keepAlive)
  expect(connection!.received).toContain('\r\n\r\n')
  connection!.say('\r\n')
  await vi.advanceTimersByTimeAsync(TIMINGS.keepAlive + TIMINGS.pong)
  expect(transport.state).toBe(TransportState.Disconnected)
  expect(lost).toHaveBeenCalledWith(expect.objectContaining({ message: 'no pong' }))
})

test('transport: a server that never answers pings is kept', async () => {
  const server = createServer()
  const { transport } = createTransport(server)
  await transport.connect()
  await vi.advanceTimersByTimeAsync(10 * TIMINGS.keepAlive)
  expect(transport.isConnected()).toBe(true)
  expect(server.connections[0]!.received.length).toBeGreaterThan(5)
})

test('transport: a server that promised pongs is given up at the first one missing', async () => {
  const server = createServer()
  const { transport } = createTransport(server)
  await transport.connect()
  transport.promisePongs(5_000)
  await vi.advanceTimersByTimeAsync(5_000 + TIMINGS.pong)
  expect(transport.isConnected()).toBe(false)
})

test('transport: a server that does not open the socket in time is given up', async () => {
  const server = createServer()
  server.accept = () => 'silent'
  const { transport } = createTransport(server)
  const failed = expect(transport.connect()).rejects.toThrow('in time')
  await vi.advanceTimersByTimeAsync(TIMINGS.connect)
  await failed
  expect(transport.state).toBe(TransportState.Disconnected)
  expect(server.connections[0]!.closed).toBe(true)
})

test('transport: a URL that no socket can have is a failed attempt, not an exception', async () => {
  const server = createServer()
  const { transport } = createTransport({ ...server, openSocket: (url) => new URL(url) as never }, 'no url')
  await expect(transport.connect()).rejects.toThrow('Invalid URL')
  expect(transport.state).toBe(TransportState.Disconnected)
})

test('transport: what is sent without a connection is refused, not lost in silence', async () => {
  const { transport } = createTransport(createServer())
  await expect(transport.send('INVITE')).rejects.toThrow('no connection')
})

test('transport: every message is noted with its direction, keep-alives are not', async () => {
  const server = createServer()
  const { transport, notes } = createTransport(server, 'wss://one.example/sip')
  await transport.connect()
  await transport.send('out')
  server.connections[0]!.say('in')
  server.connections[0]!.say('\r\n')
  await settle()
  expect(notes.filter((note) => note.kind === 'sip')).toMatchObject([
    { direction: 'out', text: 'out', server: 'wss://one.example/sip' },
    { direction: 'in', text: 'in' },
  ])
  expect(transport.protocol).toBe('WSS')
})
