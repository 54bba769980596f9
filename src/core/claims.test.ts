import { describe, expect, test } from 'vitest'
import { claimsIn, type Claims } from './claims.ts'

/** 23 November 2026. */
const now = 1_795_392_000_000
const lines = (headers: Record<string, readonly string[]>) => (name: string) => headers[name] ?? []
const caller = 'sip:+12155550121@atlanta.example'
const claims = (headers: Record<string, readonly string[]>, more: object = {}): Claims | undefined =>
  claimsIn(lines(headers), { trusted: true, caller, now, ...more })

test('nothing is claimed by a plain call, and by one of usual priority', () => {
  expect(claims({})).toBeUndefined()
  expect(claims({ priority: ['non-urgent'], subject: ['  '], identity: [] })).toBeUndefined()
})

test('what it is about, how urgent, whose', () => {
  expect(
    claims({ subject: ['Lunch\u202e?'], priority: ['Emergency'], organization: ['Boxes by Bob'] }),
  ).toEqual({ subject: 'Lunch ?', priority: 'emergency', organization: 'Boxes by Bob' })
  expect(claims({ subject: ['x'.repeat(9000)] })?.subject).toHaveLength(128)
})

test.each<[string, string | undefined]>([
  [
    '<http://www.example.com/alice/photo.jpg>;purpose=icon, <https://example.com/alice/>;purpose=info',
    'https://example.com/alice/',
  ],
  ['<https://example.com/alice.vcf>;purpose=card', 'https://example.com/alice.vcf'],
  ['<javascript:alert(1)>;purpose=info', undefined],
  ['<https://example.com/alice>', undefined],
])('Call-Info: %s', (line, about) => expect(claims({ 'call-info': [line] })?.about).toBe(about))

describe('what a provider signed', () => {
  const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const identity = (payload: object, header: object = {}) => {
    const first = { alg: 'ES256', typ: 'passport', ppt: 'shaken', ...header }
    const second = { attest: 'A', iat: now / 1000, orig: { tn: '12155550121' }, ...payload }
    return `${encoded(first)}.${encoded(second)}.c2lnbmF0dXJl;info=<https://cert.example.org/a.cer>`
  }
  test.each<[string, readonly string[], object]>([
    ['answers for the number', [identity({})], { attest: 'A' }],
    ['answers for its customer', [identity({ attest: 'B' })], { attest: 'B' }],
    ['is of no extension', [identity({ attest: undefined }, { ppt: undefined })], {}],
    ['is compact', ['..c2ln;info=<https://cert.example.org/a.cer>'], {}],
    ['is of another number', [identity({ orig: { tn: '12155550199' } })], { fault: 'other-number' }],
    ['is of another address', [identity({ orig: { uri: 'sip:bob@a.example' } })], { fault: 'other-number' }],
    ['is an hour old', [identity({ iat: now / 1000 - 3600 })], { attest: 'A', fault: 'stale' }],
    ['is of tomorrow', [identity({ iat: now / 1000 + 86_400 })], { attest: 'A', fault: 'stale' }],
    ['is nonsense', ['nonsense'], { fault: 'malformed' }],
    ['comes after that of who forwarded', [identity({}, { ppt: 'div' }), identity({})], { attest: 'A' }],
  ])('and %s', (_, values, signature) => expect(claims({ identity: values })?.signature).toEqual(signature))

  test.each<[string, string]>([
    ['written as it is dialled at home', 'sip:02155550121@atlanta.example'],
    ['without its country', 'sip:2155550121@atlanta.example'],
    ['with the server’s verdict in it', 'sip:+12155550121;verstat=TN-Validation-Passed@atlanta.example'],
    ['as a tel URI with separators', 'tel:+1-215-555-0121'],
    ['of somebody who does not want to be known', ''],
  ])('is of the caller’s number %s', (_, address) =>
    expect(claims({ identity: [identity({})] }, { caller: address })?.signature).toEqual({ attest: 'A' }),
  )
  test('is not of a name', () =>
    expect(claims({ identity: [identity({})] }, { caller: 'sip:bank@atlanta.example' })?.signature).toEqual({
      fault: 'other-number',
    }))
})

test.each<[string, string | undefined]>([
  ['<sip:+12155550121;verstat=TN-Validation-Passed@atlanta.example;user=phone>', 'passed'],
  ['<tel:+12155550121;verstat=TN-Validation-Failed>', 'failed'],
  ['<sip:+12155550121@atlanta.example>;verstat=TN-Validation-Passed', 'passed'],
  ['<tel:+12155550121;verstat=No-TN-Validation>', undefined],
  ['"x;verstat=TN-Validation-Passed" <tel:+12155550121>', undefined],
])('the server’s verdict: %s', (value, verdict) => {
  expect(claims({ 'p-asserted-identity': [value] })?.verdict).toBe(verdict)
  expect(claims({ 'p-asserted-identity': [value] }, { trusted: false })).toBeUndefined()
  expect(claims({ from: [value] })?.verdict).toBeUndefined()
})
