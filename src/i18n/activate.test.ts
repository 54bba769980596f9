import { expect, test } from 'vitest'
import { chooseLocale } from './activate.ts'

test.each([
  ['system', ['de-AT', 'en-GB', 'fr'], 'en'],
  ['system', ['EN-us'], 'en'],
  ['system', ['tlh'], 'en'],
  ['system', [], 'en'],
  ['en-AU', ['de'], 'en'],
  ['xx', ['de'], 'en'],
])('%s with %j speaks %s', (wanted, preferred, expected) => {
  expect(chooseLocale(wanted, preferred)).toBe(expected)
})
