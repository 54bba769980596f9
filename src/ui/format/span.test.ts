import { expect, it } from 'vitest'
import { span } from './span.ts'

it.each([
  [40_000, '40 sec'],
  [60_000, '1 min'],
  [720_000, '12 min'],
  [10_800_000, '3 hr'],
])('%i ms is %s', (ms, text) => {
  expect(span(ms, 'en')).toBe(text)
})

it('is said in the language of the person', () => {
  expect(span(720_000, 'zh-Hans')).toMatch(/12\s?分钟/)
})
