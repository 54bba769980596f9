import { expect, test } from 'vitest'
import { clockDuration, secondsBetween } from './duration.ts'

test.each([
  [0, '0:00'],
  [7, '0:07'],
  [750, '12:30'],
  [3599, '59:59'],
  [3723, '1:02:03'],
  [360000, '100:00:00'],
])('%i seconds read %s', (seconds, text) => {
  expect(clockDuration(seconds)).toBe(text)
})

test('a clock that was set back shows zero, not a negative time', () => {
  expect(secondsBetween(5000, 1000)).toBe(0)
  expect(secondsBetween(1000, 3999)).toBe(2)
})
