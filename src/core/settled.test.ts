import { expect, test } from 'vitest'
import type { Registration } from './account.ts'
import type { PhoneEvent } from './event.ts'
import { initialState, reduce } from './reduce.ts'
import { isSettled } from './settled.ts'

const added: PhoneEvent = {
  type: 'account/added',
  at: 1,
  account: { id: 'alice', uri: 'sip:alice@atlanta.example', displayName: '' },
}
const trouble = { code: 'server-silent', at: 1 } as const
const server = 'wss://atlanta.example/sip'

test.each<[Registration, boolean]>([
  [{ status: 'offline' }, false],
  [{ status: 'connecting', server, attempt: 1 }, false],
  [{ status: 'registering', server }, false],
  [{ status: 'registered', server, at: 1, expiresAt: 2 }, true],
  [{ status: 'waiting', trouble, retryAt: 2, attempt: 1 }, true],
  [{ status: 'refused', trouble }, true],
])('%j settles the phone: %j', (registration, settled) => {
  const changed: PhoneEvent = { type: 'account/changed', at: 2, accountId: 'alice', registration }
  expect(isSettled([added, changed].reduce(reduce, initialState))).toBe(settled)
})

test('without an account nothing is settled', () => {
  expect(isSettled(initialState)).toBe(false)
})

test('whoever has to wait for something else need not wait for a registration', () => {
  const raised: PhoneEvent = { type: 'trouble/raised', at: 1, trouble: { code: 'config-unreachable', at: 1 } }
  expect(isSettled(reduce(initialState, raised))).toBe(true)
})
