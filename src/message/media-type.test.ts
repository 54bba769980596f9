import { expect, test } from 'vitest'
import { readMediaType } from './media-type.ts'

test.each([
  ['application/sdp', 'application/sdp', {}],
  ['Application/SDP;charset=utf-8', 'application/sdp', { charset: 'utf-8' }],
  [' multipart / mixed ; Boundary="a b" ', 'multipart/mixed', { boundary: 'a b' }],
  ['application/pidf+xml', 'application/pidf+xml', {}],
])('reads %j', (value, type, params) => {
  const media = readMediaType(value)
  expect(media?.type).toBe(type)
  expect(Object.fromEntries(media?.params ?? [])).toEqual(params)
})

test.each(['', 'text', 'text/', '/plain', 'a/b/c', ';charset=utf-8'])('refuses %j', (value) => {
  expect(readMediaType(value)).toBeUndefined()
})
