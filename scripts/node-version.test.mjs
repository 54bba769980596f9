import { expect, test } from 'vitest'
import { isNewEnough } from './node-version.mjs'

test.each(['20.19.0', '20.20.2', '22.12.0', '22.21.1', '23.0.0', '24.1.0', '100.0.0'])(
  'Node %s will do',
  (version) => {
    expect(isNewEnough(version)).toBe(true)
  },
)

test.each(['18.20.8', '20.18.3', '21.7.3', '22.11.0', '9.19.0', ''])('Node %s will not', (version) => {
  expect(isNewEnough(version)).toBe(false)
})
