import { describe, expect, it } from 'vitest'
import { isDtmf, readDtmf, writeDtmf } from './dtmf.ts'

describe('a key in an INFO', () => {
  it('is written as gateways read it', () => {
    expect(writeDtmf('application/dtmf-relay', '5', 160)).toBe('Signal=5\r\nDuration=160\r\n')
    expect(writeDtmf('application/dtmf', '#', 160)).toBe('#')
  })

  it.each([
    ['Signal=5\r\nDuration=160', '5'],
    ['Signal= 5\r\nDuration= 160\r\n', '5'],
    ['Duration=250\nsignal=b\n', 'B'],
    ['Signal=*', '*'],
    ['Signal=11\r\n', '#'],
    ['10', '*'],
    ['7', '7'],
    [' d\r\n', 'D'],
  ])('%j is the key %s', (body, key) => {
    expect(readDtmf(body)).toBe(key)
  })

  it.each(['', 'Signal=', 'Signal=16', 'Signal=55', '1234', 'Signal=x', 'x'.repeat(100_000)])(
    'a body without a key is none',
    (body) => {
      expect(readDtmf(body)).toBeUndefined()
    },
  )

  it('is known by its type, whatever else stands there', () => {
    expect(isDtmf('application/dtmf-relay')).toBe(true)
    expect(isDtmf('Application/DTMF ; charset=utf-8')).toBe(true)
    expect(isDtmf('application/dtmf-relay2')).toBe(false)
    expect(isDtmf('text/plain')).toBe(false)
  })
})
