import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { header } from '../../message/headers.ts'
import type { SipRequest } from '../../message/message.ts'
import { challenge, credentialsFor, isAuthorized } from './challenger.fixture.ts'
import { ALICE, settle } from './line.fixture.ts'
import { count, registrar, start } from './registrar.fixture.ts'
import { grant, requestsOf, respond } from './wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const MINUTE = 60_000

describe('digest of REGISTER', () => {
  const asked = { realm: 'atlanta.example', nonce: 'first', algorithm: 'SHA-256' }
  const challenging = () =>
    registrar((request) =>
      isAuthorized(request, 'Authorization', asked)
        ? grant(request)
        : respond(request, 401, [['WWW-Authenticate', challenge(asked)]]),
    )

  test('a refresh uses the nonce again with the next count', async () => {
    const server = challenging()
    await start(server)
    await vi.advanceTimersByTimeAsync(500_000)
    const requests = requestsOf(server, 'REGISTER')
    expect(requests.map((request) => header(request, 'CSeq'))).toEqual([
      '1 REGISTER',
      '2 REGISTER',
      '3 REGISTER',
    ])
    expect(credentialsFor(requests[2]!, 'Authorization', asked.realm)?.params.get('nc')).toBe('00000002')
  })

  test('a 403 to a nonce that was used unasked is tried once without it', async () => {
    let strict = false
    const server = registrar((request) => {
      if (strict && header(request, 'Authorization')?.includes('first')) return respond(request, 403)
      const now = { ...asked, nonce: strict ? 'second' : 'first' }
      return isAuthorized(request, 'Authorization', now)
        ? grant(request)
        : respond(request, 401, [['WWW-Authenticate', challenge(now)]])
    })
    const { status } = await start(server)
    strict = true
    await vi.advanceTimersByTimeAsync(500_000)
    expect([status(), count(server)]).toEqual(['registered', 5])
  })
})

describe('refused for good: one attempt, then only when it is asked for', () => {
  const asked = { realm: 'atlanta.example', nonce: 'n' }
  const demand = (request: SipRequest) => respond(request, 401, [['WWW-Authenticate', challenge(asked)]])
  const REFUSALS: readonly (readonly [string, string, number, (request: SipRequest) => string])[] = [
    ['a wrong password, told by 401 again', 'wrong-password', 401, demand],
    [
      'a wrong password, told by 403',
      'wrong-password',
      403,
      (request) => (header(request, 'Authorization') ? respond(request, 403) : demand(request)),
    ],
    ['a user the registrar does not know', 'unknown-user', 404, (request) => respond(request, 404)],
    ['a 403 without any challenge', 'registration-refused', 403, (request) => respond(request, 403)],
    [
      'a challenge that cannot be answered',
      'registration-refused',
      401,
      (request) => respond(request, 401, [['WWW-Authenticate', 'Bearer realm="x"']]),
    ],
  ]
  test('an account without a password is told from one with a wrong one', async () => {
    const account = { ...ALICE, password: '' }
    const { last } = await start(registrar(demand), { account })
    expect(last()).toMatchObject({ status: 'refused', trouble: { code: 'password-missing' } })
  })

  test.each(REFUSALS)('%s', async (_name, code, status, answer) => {
    const server = registrar((request) => answer(request))
    const test = await start(server)
    const facts = { server: ALICE.servers[0], status }
    expect(test.last()).toMatchObject({ status: 'refused', trouble: { code, facts } })
    const before = count(server)
    await vi.advanceTimersByTimeAsync(60 * MINUTE)
    expect(count(server)).toBe(before)
    test.line.reconnectNow()
    await settle()
    expect(count(server)).toBeGreaterThan(before)
    expect(test.status()).toBe('refused')
  })
})
