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

test.each([
  ['#/dial/tel%3A%2B442079460018', 'tel:+442079460018'],
  ['#/dial/+442079460018', '+442079460018'],
  ['#/dial/sip:bob@biloxi.example?Subject=x', 'sip:bob@biloxi.example?Subject=x'],
  ['#/dial/100%', '100%'],
  ['#/dial/', ''],
])('%s asks for %j', (hash, link) => {
  expect(readHash(hash)).toEqual({ screen: 'phone', item: '', dock: false, link })
})

test('a link of any length is bounded', () => {
  expect(readHash(`#/dial/${'1'.repeat(1_000_000)}`).link?.length).toBeLessThan(5000)
})
