import { expect, test } from 'vitest'
import { namesOf } from './names-of.ts'

test.each([
  ['en', ['Bob', 'Carol', 'Dan'], 'Bob, Carol, and Dan'],
  ['en-GB', ['Bob', 'Carol', 'Dan'], 'Bob, Carol and Dan'],
  ['zh-Hans', ['Bob', 'Carol'], 'Bob 和 Carol'],
  ['zh-Hans', ['王小明', '李雷', 'Bob'], '王小明、李雷和 Bob'],
  ['zh-Hans', ['Bob', '王小明'], 'Bob 和王小明'],
  ['zh-Hans', ['Bob'], 'Bob'],
])('names in %s are enumerated and set as there', (locale, names, text) => {
  expect(namesOf(names, locale)).toBe(text)
})
