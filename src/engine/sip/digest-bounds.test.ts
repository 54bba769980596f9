import type { Core } from 'sip.js'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { placeCall } from './call.fixture.ts'
import { challenge, isAuthorized, type Asked } from './challenger.fixture.ts'
import { createAuthenticator } from './digest.ts'
import { ALICE } from './line.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const ATLANTA: Asked = { realm: 'atlanta.example', nonce: 'n-atlanta' }
const others = (count: number) =>
  Array.from({ length: count }, (_, each) => challenge({ realm: `r${each}`, nonce: 'n', algorithm: 'X' }))

test.each([
  ['lines', (values: readonly string[]) => values],
  ['one line', (values: readonly string[]) => [values.join(', ')]],
])('digest: of more challenges than proxies ask, in %s, the first twenty are read', async (_, written) => {
  const account = { ...ALICE, realms: Array.from({ length: 30 }, (_none, each) => `r${each}`) }
  const ask = async (values: readonly string[]) => {
    const call = await placeCall({ account })
    await call.say(
      407,
      written(values).map((value) => ['Proxy-Authenticate', value] as const),
    )
    return call
  }
  const read = await ask([...others(19), challenge(ATLANTA)])
  expect(isAuthorized(read.invite(), 'Proxy-Authorization', ATLANTA)).toBe(true)
  const unread = await ask([...others(20), challenge(ATLANTA)])
  expect(unread.heard).toEqual([407])
})

test('digest: a realm that is no name is not answered, whoever asks', () => {
  const { ask } = registrar()
  expect(ask('x'.repeat(256), 'REGISTER')).toBe('retry')
  expect(ask('x'.repeat(257), 'REGISTER')).toBe('unanswerable')
})

test('digest: a registrar with ever new realms is known by the last sixteen', () => {
  const { ask, accept } = registrar()
  for (let each = 0; each < 17; each += 1) {
    expect(ask(`r${each}`, 'REGISTER')).toBe('retry')
    accept()
  }
  expect(ask('r16', 'INVITE')).toBe('retry')
  expect(ask('r1', 'INVITE')).toBe('retry')
  expect(ask('r0', 'INVITE')).toBe('other-realm')
  expect(ask('atlanta.example', 'INVITE')).toBe('retry')
})

/** What an account answers to whoever asks; each request is a new one. */
function registrar() {
  const authenticator = createAuthenticator(ALICE)
  let last: Core.OutgoingRequestMessage
  const says = (name: string, value: string) =>
    ({
      getHeaders: (asked: string) => (asked === name ? [value] : []),
      getHeader: () => undefined,
    }) as unknown as Core.IncomingResponseMessage
  return {
    ask: (realm: string, method: string) => {
      last = { method, callId: realm, ruri: { host: 'atlanta.example' } } as Core.OutgoingRequestMessage
      return authenticator.challenged(last, says('www-authenticate', challenge({ realm, nonce: 'n' })))
    },
    accept: () => authenticator.accepted(last, says('', '')),
  }
}
