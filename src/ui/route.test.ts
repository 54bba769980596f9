import { expect, test } from 'vitest'
import { hashOf, readHash } from './route.ts'

test('a route survives its way through the address bar', () => {
  for (const screen of ['phone', 'history'] as const)
    for (const dock of [true, false]) expect(readHash(hashOf({ screen, dock }))).toEqual({ screen, dock })
})

test.each(['', '#', '#/nowhere', '#/ladder/3', '#javascript:alert(1)'])('%j leads to the phone', (hash) => {
  expect(readHash(hash)).toEqual({ screen: 'phone', dock: false })
})

test('the ladder is not docked beside itself', () => {
  expect(hashOf({ screen: 'ladder', dock: true })).toBe('#/ladder')
})
