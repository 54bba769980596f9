import { expect, test } from 'vitest'
import { dayStart, fullTime, shortTime, sinceStart } from './times.ts'

const now = new Date(2026, 9, 10, 15, 30).getTime()

test.each([
  [now - 10_000, 'now'],
  [now - 5 * 60_000, /^5\s?m.* ago$/],
  [new Date(2026, 9, 10, 9, 5).getTime(), /^0?9:05 AM$/],
  [new Date(2025, 0, 1, 23, 59).getTime(), '11:59 PM'],
  [now + 90_000, '3:31 PM'],
])('%d is short %s', (at, expected) => {
  expect(shortTime(at, now, 'en').replaceAll('\u202f', ' ')).toMatch(expected)
})

test('a time in full has its day and its second', () => {
  expect(fullTime(now, 'en')).toMatch(/Saturday, October 10, 2026.* 3:30:00/)
})

test('a day begins at its own midnight', () => {
  expect(dayStart(now)).toBe(new Date(2026, 9, 10).getTime())
})

test.each([
  [0, '0:00.0'],
  [420, '0:00.4'],
  [9940, '0:09.9'],
  [10_500, '0:10'],
  [750_000, '12:30'],
  [-5, '0:00.0'],
])('%d ms after the start reads %s', (millis, text) => {
  expect(sinceStart(millis)).toBe(text)
})
