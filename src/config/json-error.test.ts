import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findJsonError } from './json-error.ts'

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('the place where a text stops being JSON', () => {
  it.each([
    ['{"a": 1}', undefined],
    [' [1, -2.5e3, "\\u0041", null, true, {}] \n', undefined],
    ['', { line: 1, column: 1, near: '' }],
    ['hello', { line: 1, column: 1, near: '…' }],
    ['{\n  "a": 1,\n}', { line: 3, column: 1, near: '}' }],
    ['{\n  "a": 1\n  "b": 2\n}', { line: 3, column: 3, near: '"…' }],
    ['{ a: 1 }', { line: 1, column: 3, near: '…' }],
    ["{ 'a': 1 }", { line: 1, column: 3, near: '…' }],
    ['{"a": 01}', { line: 1, column: 8, near: '…' }],
    ['{"a": "b\n"}', { line: 1, column: 7, near: '"…' }],
    ['{"a": 1', { line: 1, column: 8, near: '' }],
    ['[1]]', { line: 1, column: 4, near: ']' }],
    ['{} // done', { line: 1, column: 4, near: '…' }],
    ['[1 2]', { line: 1, column: 4, near: '…' }],
    ['{"a"}', { line: 1, column: 5, near: '}' }],
    ['{"a": 1, }, ]\n', { line: 1, column: 10, near: '}, ]' }],
  ])('in %j', (text, place) => {
    expect(findJsonError(text)).toEqual(place)
  })

  it.each([
    '{"password": hunter2}',
    '{"password": "hunter2}\n',
    '{"password": "hunter2\u0007"}',
    '{"password" "hunter2"}',
    '{"password": \'hunter2\'}',
    '{"password": "h"hunter2"}',
  ])('shows no letter of a password: %j', (text) => {
    expect(findJsonError(text)?.near).not.toMatch(/hunter|\d/)
  })

  it('exists exactly when the browser finds none of it JSON', () => {
    const broken = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', ',', '}', ']', '"', ':', '\\', '0', 'x', '\n', '\u0001'),
      )
      .map(([json, at, mark]) => {
        const place = at % (json.length + 1)
        return json.slice(0, place) + mark + json.slice(place + 1)
      })
    fc.assert(
      fc.property(fc.oneof(fc.json(), broken, fc.string()), (text) => {
        expect(findJsonError(text) === undefined).toBe(isJson(text))
      }),
      { numRuns: 1000 },
    )
  })

  it('is found however deep the brackets go', () => {
    expect(findJsonError('['.repeat(200_000))).toMatchObject({ line: 1, column: 200_001 })
  })
})
