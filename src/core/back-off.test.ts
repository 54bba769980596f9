import { expect, test } from 'vitest'
import { backOff } from './back-off.ts'

const POLICY = { first: 1_000, most: 30_000 }

test('the wait doubles up to its most', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 1_000].map((failures) => backOff(failures, 0.999_999, POLICY))
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
})

test('chance takes off up to half of it', () => {
  expect([0, 0.5].map((random) => backOff(3, random, POLICY))).toEqual([2_000, 3_000])
})
