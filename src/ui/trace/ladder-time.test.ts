import { expect, test } from 'vitest'
import { clockTime, deltaTime } from './ladder-time.ts'

test.each([
  [0, ''],
  [0.42, '+0.4 ms'],
  [38.4, '+38 ms'],
  [1200, '+1.20 s'],
  [125_000, '+2:05'],
])('%d ms after reads %j', (millis, text) => {
  expect(deltaTime(millis)).toBe(text)
})

test('a time of day has all its places', () => {
  expect(clockTime(new Date(2026, 0, 2, 3, 4, 5, 6).getTime())).toBe('03:04:05.006')
})
