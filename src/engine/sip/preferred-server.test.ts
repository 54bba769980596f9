import { Inviter } from 'sip.js'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { exactUri } from './exact-uri.ts'
import { ALICE, createLine, createSwitch, settle } from './line.fixture.ts'
import { TIMINGS } from './timings.ts'
import type { WireServer } from './wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const [ONE, TWO] = ['wss://one.example/sip', 'wss://two.example/sip']

async function begin(server: WireServer, expires = 600) {
  const test = createLine(server, { account: { ...ALICE, servers: [ONE, TWO], expires } })
  test.line.start()
  await settle()
  const where = () => test.registrations.findLast((one) => one.status === 'registered')?.server
  return { ...test, where }
}

test('connection: it goes back to the first server when that one is there again', async () => {
  const server = createSwitch()
  server.accept = (url) => (url === ONE ? 'refused' : 'open')
  const { where } = await begin(server)
  await vi.advanceTimersByTimeAsync(TIMINGS.preferred)
  expect(where()).toBe(TWO)
  server.accept = () => 'open'
  await vi.advanceTimersByTimeAsync(TIMINGS.preferred)
  expect(where()).toBe(ONE)
  expect(server.connections.filter(({ closed }) => !closed)).toHaveLength(1)
})

test('connection: a call keeps it on the second server', async () => {
  const server = createSwitch()
  server.accept = (url) => (url === ONE ? 'refused' : 'open')
  const { line, where } = await begin(server)
  const inviter = new Inviter(line.ua, exactUri('sip:bob@biloxi.example')!)
  server.accept = () => 'open'
  await vi.advanceTimersByTimeAsync(3 * TIMINGS.preferred)
  expect(where()).toBe(TWO)
  await inviter.dispose()
  await vi.advanceTimersByTimeAsync(TIMINGS.preferred)
  expect(where()).toBe(ONE)
})

test('connection: refreshing more often than looking does not keep it from looking', async () => {
  const server = createSwitch()
  server.accept = (url) => (url === ONE ? 'refused' : 'open')
  const { where } = await begin(server, 60)
  server.accept = () => 'open'
  await vi.advanceTimersByTimeAsync(TIMINGS.preferred)
  expect(where()).toBe(ONE)
})
