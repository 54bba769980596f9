import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readMinSe, readSessionExpires, writeSessionExpires } from './session-expires.ts'

test.each([
  ['1800', { interval: 1800 }],
  ['1800;refresher=uac', { interval: 1800, refresher: 'uac' }],
  [' 90 ; Refresher = UAS ;x=y', { interval: 90, refresher: 'uas' }],
  ['1800;refresher=somebody', { interval: 1800 }],
] as const)('Session-Expires %j is read', (text, read) => {
  expect(readSessionExpires(text)).toEqual(read)
})

test.each([undefined, '', '0', '-5', '1e3', '99999999999', 'soon;refresher=uac'])(
  'Session-Expires %j is none',
  (text) => {
    expect(readSessionExpires(text)).toBeUndefined()
    expect(readMinSe(text)).toBeUndefined()
  },
)

test('Min-SE is read without its parameters', () => {
  expect(readMinSe('120;x=y')).toBe(120)
})

test('what is written is read again', () => {
  const interval = fc.integer({ min: 1, max: 2 ** 32 - 1 })
  const refresher = fc.constantFrom('uac' as const, 'uas' as const)
  fc.assert(
    fc.property(fc.record({ interval, refresher }, { requiredKeys: ['interval'] }), (expires) => {
      expect(readSessionExpires(writeSessionExpires(expires))).toEqual(expires)
    }),
  )
})
