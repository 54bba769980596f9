import { expect, test } from 'vitest'
import { initials } from './initials.ts'

test.each([
  ['Alice', 'A'],
  ['alice.smith', 'AS'],
  ['Bob van der Berg', 'BB'],
  ['王小明', '王'],
  ['👩‍🚀 Sally', '👩‍🚀S'],
  ['+44 20 7946 0018', ''],
  ['', ''],
])('%s shows %s', (name, shown) => {
  expect(initials(name)).toBe(shown)
})
