import { expect, test } from 'vitest'
import { createNonces } from './nonces.ts'
import { randomHex } from './random.ts'
import { createHandClock } from './testing/hand-clock.ts'

test('when more nonces are in use than can be remembered, the oldest are called stale and none serves twice', () => {
  const clock = createHandClock()
  const nonces = createNonces(clock, randomHex, 300_000)
  const first = nonces.issue('a.example')
  expect(nonces.use(first, 'a.example', 1)).toBe(true)
  clock.advance(1)
  for (let count = 0; count < 10_000; count++) nonces.use(nonces.issue('a.example'), 'a.example', 1)
  expect(nonces.use(first, 'a.example', 1)).toBe(false)
  expect(nonces.use(nonces.issue('a.example'), 'a.example', 1)).toBe(true)
})
