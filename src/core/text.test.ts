import { describe, expect, it } from 'vitest'
import { boundText } from './text.ts'

describe('text from the wire', () => {
  it.each([
    ['Bob', 'Bob'],
    ['  Bob\r\n\tBrown ', 'Bob Brown'],
    ['Bob\u202egpj.exe', 'Bob gpj.exe'],
    ['\u0000\u0007', ''],
    ['a\ud800b', 'a b'],
    ['张伟 👨‍👩‍👧', '张伟 👨‍👩‍👧'],
    ['مريم', 'مريم'],
    ['12345678901', '12345678901'],
    ['abcdefghijklmnopqrst', 'abcdefghijklmnopqrst'],
    ['abcdefghijklmnopqrstu', 'abcdefghijklmnopqrs…'],
    ['abcdefghijklmnopqr🐱🐱', 'abcdefghijklmnopqr…'],
  ])('%j is kept as %j', (text, kept) => {
    expect(boundText(text, 20)).toBe(kept)
  })
})
