import { expect, test } from 'vitest'
import { hashOf, readHash } from './route.ts'

test('a route survives its way through the address bar', () => {
  for (const screen of ['phone', 'history', 'settings'] as const)
    for (const dock of [true, false])
      expect(readHash(hashOf({ screen, item: '', dock }))).toEqual({ screen, item: '', dock })
})

test('what is opened of a screen survives it too, whatever its name', () => {
  for (const item of ['a1', 'account/sip:bob@biloxi.example', '50 %?&#/é王'])
    expect(readHash(hashOf({ screen: 'settings', item, dock: true }))).toEqual({
      screen: 'settings',
      item,
      dock: true,
    })
})

test.each(['', '#', '#/nowhere', '#/ladder/3', '#javascript:alert(1)'])('%j leads to the phone', (hash) => {
  expect(readHash(hash)).toEqual({ screen: 'phone', item: '', dock: false })
})

test('half an escape opens nothing', () => {
  expect(readHash('#/history/%E')).toEqual({ screen: 'history', item: '', dock: false })
})

test('the ladder is not docked beside itself', () => {
  expect(hashOf({ screen: 'ladder', item: '', dock: true })).toBe('#/ladder')
})
