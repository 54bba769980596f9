import { expect, test } from 'vitest'
import { isoDay, when } from './when.ts'

const now = new Date(2026, 9, 14, 15, 0, 0).getTime()

test.each([
  ['this very moment', new Date(2026, 9, 14, 14, 59, 30), /^now$/],
  ['some minutes', new Date(2026, 9, 14, 14, 48), /^12 minutes ago$/],
  ['the same day', new Date(2026, 9, 14, 9, 5), /^9:05 AM$/],
  ['just before midnight', new Date(2026, 9, 13, 23, 59), /^yesterday, 11:59 PM$/],
  ['the same week', new Date(2026, 9, 10, 9, 5), /^Sat.* 9:05 AM$/],
  ['the same year', new Date(2026, 2, 3, 9, 5), /^Mar 3.* 9:05 AM$/],
  ['another year', new Date(2024, 2, 3, 9, 5), /^Mar 3, 2024.*9:05 AM$/],
  ['a clock that ran ahead', new Date(2026, 9, 14, 15, 10), /^3:10 PM$/],
])('%s', (_, at, expected) => {
  // CLDR puts a narrow space before AM and PM.
  expect(when(at.getTime(), now, 'en-US').replaceAll('\u202f', ' ')).toMatch(expected)
})

test('where the clock has 24 hours the first figure is there', () => {
  const at = new Date(2026, 9, 14, 9, 5).getTime()
  expect(['en-GB', 'zh-CN'].map((locale) => when(at, now, locale))).toEqual(['09:05', '09:05'])
})

test('in Chinese no English comma stands between the day and the time', () => {
  expect(when(new Date(2026, 9, 13, 23, 59).getTime(), now, 'zh-CN')).toBe('昨天23:59')
})

test('a day for machines is the local one', () => {
  expect(isoDay(new Date(2026, 0, 5, 0, 1).getTime())).toBe('2026-01-05')
  expect(isoDay(new Date(2026, 11, 31, 23, 59).getTime())).toBe('2026-12-31')
})
