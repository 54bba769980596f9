import { expect, test } from 'vitest'
import { reasonPhrase } from './status.ts'

test('a known status has its phrase, an unknown one that of its class', () => {
  expect(reasonPhrase(486)).toBe('Busy Here')
  expect(reasonPhrase(599)).toBe('Server Failure')
  expect(reasonPhrase(0)).toBe('')
})
