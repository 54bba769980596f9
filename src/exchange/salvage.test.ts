import { expect, test } from 'vitest'
import { headers } from '../message/headers.ts'
import { salvageResponse } from './salvage.ts'

test('a header that is only half looked at is left out rather than copied in part', () => {
  const vias = Array.from(
    { length: 1000 },
    (_, at) => `Via: SIP/2.0/WS host-${at}.invalid;branch=z9hG4bK-${at}`,
  )
  const text = ['INVITE sip:bob@biloxi.example SIP/2.0', ...vias, '', ''].join('\r\n')
  const response = salvageResponse(text, 413)
  const copied = response ? headers(response, 'Via') : []
  expect(copied.length).toBeGreaterThan(100)
  expect(copied).toEqual(vias.slice(0, copied.length).map((line) => line.slice('Via: '.length)))
})
