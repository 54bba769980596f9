import { expect, test } from 'vitest'
import { encodeEscapes } from './escape.ts'

test('half a surrogate pair is escaped as what stands for no character, a whole pair as itself', () => {
  expect(encodeEscapes('a\ud800b', '')).toBe('a%EF%BF%BDb')
  expect(encodeEscapes('\udc00', '')).toBe('%EF%BF%BD')
  expect(encodeEscapes('😀', '')).toBe('%F0%9F%98%80')
})
