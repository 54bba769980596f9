import { expect, test } from 'vitest'
import { makeUp } from './limiter.ts'

test('what a compressor adds of its own accord is known', () => {
  // Full scale comes out at −6 + 6 / 20 = −5.7 dB, of which 0.6 are given back: 3.42 dB.
  expect(20 * Math.log10(makeUp(-6, 20))).toBeCloseTo(3.42, 10)
  // What holds nothing down adds nothing.
  expect(makeUp(0, 20)).toBe(1)
  expect(makeUp(-24, 1)).toBe(1)
})
