import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBase64url } from './base64url.ts'
import { readPassport } from './passport.ts'

const encoded = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
const header = { alg: 'ES256', typ: 'passport', ppt: 'shaken', x5u: 'https://cert.example.org/passport.cer' }
const payload = {
  attest: 'A',
  dest: { tn: ['12155550131'] },
  iat: 1_443_208_345,
  orig: { tn: '12155550121' },
  origid: '123e4567-e89b-12d3-a456-426655440000',
}
const identity = (
  first: unknown,
  second: unknown,
  rest = ';info=<https://cert.example.org/passport.cer>;alg=ES256',
) => `${encoded(first)}.${encoded(second)}.c2lnbmF0dXJl${rest}`

describe('Identity (RFC 8224 §4)', () => {
  test('of SHAKEN: who is signed for, how surely, and when', () => {
    expect(readPassport(identity(header, payload))).toEqual({
      extension: 'shaken',
      attest: 'A',
      orig: { tn: '12155550121' },
      iat: 1_443_208_345,
      certificate: 'https://cert.example.org/passport.cer',
    })
  })

  test('of no extension names a URI, and its certificate beside it', () => {
    const plain = { alg: 'ES256', typ: 'passport' }
    expect(readPassport(identity(plain, { iat: 1, orig: { uri: 'sip:alice@example.com' } }))).toEqual({
      extension: '',
      orig: { uri: 'sip:alice@example.com' },
      iat: 1,
      certificate: 'https://cert.example.org/passport.cer',
    })
  })

  test('in compact form does not say what is signed (RFC 8225 §7)', () => {
    expect(readPassport('..c2lnbmF0dXJl;info=<https://cert.example.org/a.cer>')).toBe('compact')
  })

  test.each([
    ['is empty', ''],
    ['is of RFC 4474', '"CyI4+nAkHrH3ntmaxgr01TMxTmtjP7MASwliNRdupRI1vpkXRvZXx1ja9k0nB2s="'],
    ['lacks the signature', `${encoded(header)}.${encoded(payload)}.;info=<https://a.example>`],
    ['has a part too many', `${encoded(header)}.${encoded(payload)}.a.b`],
    ['is no JSON', identity('{', payload)],
    ['is no object', identity(header, '[1]')],
    ['is no UTF-8', `${encoded(header)}._4A.c2ln`],
    ['is padded base64', `${btoa(JSON.stringify(header))}=.${encoded(payload)}.c2ln`],
    ['is another token', identity({ ...header, typ: 'JWT' }, payload)],
    ['says not when', identity(header, { ...payload, iat: 'now' })],
    ['is too long', identity(header, { ...payload, more: 'x'.repeat(9000) })],
  ])('that %s is malformed', (_, value) => expect(readPassport(value)).toBe('malformed'))

  test('an attestation and a number that are none are left out', () => {
    const read = readPassport(identity(header, { ...payload, attest: 'Z', orig: { tn: 'alice' } }))
    expect(read).not.toHaveProperty('attest')
    expect(read).not.toHaveProperty('orig')
  })
})

test('base64url reads as Node writes it, and nothing else makes it throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(readBase64url(encoded(text))).toBe(text)
      readBase64url(text)
      readPassport(text)
      readPassport(identity(text, text))
    }),
  )
})
