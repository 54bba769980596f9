import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { talking } from './phone-pair.fixture.ts'
import { settle, type TestPhone } from './phone.fixture.ts'
import { requestsOf } from './sip/wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const restarts = (phone: TestPhone) => phone.media.calls[0]?.descriptions[0]?.restarts
const path = (phone: TestPhone) => phone.media.calls[0]!.listener

test('path: interrupted for more than a moment, it is offered anew in a re-INVITE', async () => {
  const { alice, server } = await talking()
  path(alice).onState('interrupted')
  await vi.advanceTimersByTimeAsync(900)
  expect(requestsOf(server, 'INVITE')).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(200)
  expect(requestsOf(server, 'INVITE')).toHaveLength(2)
  expect(restarts(alice)).toBe(1)
})

test('path: one that comes back by itself is left alone', async () => {
  const { alice, server } = await talking()
  path(alice).onState('interrupted')
  await vi.advanceTimersByTimeAsync(900)
  path(alice).onState('connected')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(requestsOf(server, 'INVITE')).toHaveLength(1)
})

test('path: both sides see it break, and do not offer at once', async () => {
  const { alice, bob, server } = await talking()
  for (const phone of [alice, bob]) path(phone).onState('interrupted')
  await vi.advanceTimersByTimeAsync(2_000)
  for (const phone of [alice, bob]) path(phone).onState('connected')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(requestsOf(server, 'INVITE')).toHaveLength(2)
  expect([restarts(alice), restarts(bob)]).toEqual([1, 0])
})

test('path: a call that is over offers nothing', async () => {
  const { alice, server, out } = await talking()
  path(alice).onState('interrupted')
  alice.phone.hangUp(out)
  await settle()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(requestsOf(server, 'INVITE')).toHaveLength(1)
})

/** A call of alice's, whose server answers pings; `returns` is her network coming back. */
async function roaming() {
  let returns = () => undefined as void
  const pair = await talking({ onOnline: (listener) => ((returns = listener), () => undefined) })
  const [mine] = pair.server.connections
  mine!.say('\r\n')
  await settle()
  return { ...pair, mine: mine!, returns: () => returns() }
}

test('path: the network has changed and the connection leads nowhere: both are made anew, before ICE has noticed', async () => {
  const { alice, bob, server, mine, returns } = await roaming()
  for (const phone of [alice, bob]) path(phone).onState('connected')
  returns()
  await vi.advanceTimersByTimeAsync(3_500)
  expect(mine.closed).toBe(true)
  expect(alice.state().accounts[0]?.registration.status).toBe('registered')
  expect(requestsOf(server, 'INVITE')).toHaveLength(2)
  expect([restarts(alice), restarts(bob)]).toEqual([1, 0])
  await vi.advanceTimersByTimeAsync(600_000)
  expect(requestsOf(server, 'INVITE')).toHaveLength(2)
})

test('path: the network is back and the connection has outlived it: nothing is made anew', async () => {
  const { alice, server, mine, returns } = await roaming()
  path(alice).onState('connected')
  returns()
  mine.say('\r\n')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(mine.closed).toBe(false)
  await vi.advanceTimersByTimeAsync(15_000)
  mine.close()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(requestsOf(server, 'INVITE')).toHaveLength(1)
})

test('path: a connection that the server has lost is no change of network', async () => {
  const { alice, server, mine } = await roaming()
  path(alice).onState('connected')
  mine.close()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(alice.state().accounts[0]?.registration.status).toBe('registered')
  expect(requestsOf(server, 'INVITE')).toHaveLength(1)
})
