import { expect, test } from 'vitest'
import { chooseLocale, directionOf, regionalTag } from './choose.ts'

test.each([
  ['system', ['de-AT', 'en-GB', 'fr'], 'en'],
  ['system', ['EN-us'], 'en'],
  ['system', ['tlh'], 'en'],
  ['system', [], 'en'],
  ['system', ['zh-CN', 'en'], 'zh-Hans'],
  ['system', ['zh'], 'zh-Hans'],
  ['system', ['zh-SG'], 'zh-Hans'],
  ['system', ['zh-hans-hk'], 'zh-Hans'],
  // Written with other characters: who reads those has said what else they read.
  ['system', ['zh-TW', 'en'], 'en'],
  ['system', ['fr', 'zh-CN', 'en'], 'zh-Hans'],
  ['zh-Hans', ['en-US'], 'zh-Hans'],
  ['en', ['zh-CN'], 'en'],
  ['en-AU', ['de'], 'en'],
  ['xx', ['de'], 'en'],
  ['not a tag', ['zh-CN'], 'zh-Hans'],
])('%s with %j speaks %s', (wanted, preferred, expected) => {
  expect(chooseLocale(wanted, preferred)).toBe(expected)
})

test.each([
  ['en', ['de-AT', 'en-GB', 'en'], 'en-GB'],
  ['en', ['zh-CN'], 'en'],
  ['zh-Hans', ['zh-TW', 'zh-SG'], 'zh-SG'],
])('%s in %j writes dates as %s', (locale, preferred, expected) => {
  expect(regionalTag(locale, preferred)).toBe(expected)
})

test('the way a language is written', () => {
  expect(['en', 'zh-Hans', 'ar-XB', 'he', 'ur-IN', ''].map(directionOf)).toEqual([
    'ltr',
    'ltr',
    'rtl',
    'rtl',
    'rtl',
    'ltr',
  ])
})
