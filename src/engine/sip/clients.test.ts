import { SessionState } from 'sip.js'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { placeCall } from './call.fixture.ts'
import { settle } from './line.fixture.ts'
import { requestsOf } from './wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('cancel', () => {
  test('an INVITE whose CANCEL got 200 but that never gets a final response ends after 64*T1', async () => {
    const call = await placeCall()
    await call.say(180, [['Contact', '<sip:bob@192.0.2.4>']])
    await call.inviter.cancel()
    await settle()
    expect(requestsOf(call.server, 'CANCEL')).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(31_000)
    expect(call.inviter.state).toBe(SessionState.Terminating)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(call.inviter.state).toBe(SessionState.Terminated)
    expect(call.heard.at(-1)).toBe(487)
    expect(call.line.ua.userAgentCore.userAgentClients.size).toBeLessThanOrEqual(1)
  })

  test('a 487 in time ends it once', async () => {
    const call = await placeCall()
    await call.say(180, [['Contact', '<sip:bob@192.0.2.4>']])
    await call.inviter.cancel()
    await call.say(487)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(call.heard).toEqual([180, 487])
  })

  test('a 200 that crosses the CANCEL is acknowledged and ended with BYE', async () => {
    const call = await placeCall()
    await call.say(180, [['Contact', '<sip:bob@192.0.2.4>']])
    await call.inviter.cancel()
    await call.answer()
    expect(requestsOf(call.server, 'BYE')).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(call.inviter.state).toBe(SessionState.Terminated)
  })
})

describe('when the connection is lost', () => {
  test.each([[[]], [[180]]])('an INVITE that heard %j ends at once', async (heard) => {
    const call = await placeCall()
    for (const status of heard) await call.say(status, [['Contact', '<sip:bob@192.0.2.4>']])
    call.far.close()
    await settle()
    expect(call.inviter.state).toBe(SessionState.Terminated)
    expect(call.heard.at(-1)).toBe(503)
  })

  test('an established call stays', async () => {
    const call = await placeCall()
    await call.answer()
    call.far.close()
    await settle()
    expect(call.inviter.state).toBe(SessionState.Established)
  })
})
