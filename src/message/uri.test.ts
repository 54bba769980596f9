import { describe, expect, test } from 'vitest'
import { decodeEscapes } from './escape.ts'
import { readUri, sameUri, writeUri } from './uri.ts'

function read(text: string) {
  const uri = readUri(text)
  return uri && { ...uri, params: Object.fromEntries(uri.params) }
}

describe('reads and writes back', () => {
  test.each([
    ['sip:alice@atlanta.com', { scheme: 'sip', user: 'alice', host: 'atlanta.com', params: {}, headers: '' }],
    [
      'sip:alice:secretword@atlanta.com;transport=tcp',
      {
        scheme: 'sip',
        user: 'alice',
        password: 'secretword',
        host: 'atlanta.com',
        params: { transport: 'tcp' },
        headers: '',
      },
    ],
    [
      'sips:alice@atlanta.com?subject=project%20x&priority=urgent',
      {
        scheme: 'sips',
        user: 'alice',
        host: 'atlanta.com',
        params: {},
        headers: 'subject=project%20x&priority=urgent',
      },
    ],
    [
      'sip:+1-212-555-1212:1234@gateway.com;user=phone',
      {
        scheme: 'sip',
        user: '+1-212-555-1212',
        password: '1234',
        host: 'gateway.com',
        params: { user: 'phone' },
        headers: '',
      },
    ],
    [
      'sip:alice@192.0.2.4:5070',
      { scheme: 'sip', user: 'alice', host: '192.0.2.4', port: 5070, params: {}, headers: '' },
    ],
    [
      'sip:atlanta.com;method=REGISTER?to=alice%40atlanta.com',
      {
        scheme: 'sip',
        host: 'atlanta.com',
        params: { method: 'REGISTER' },
        headers: 'to=alice%40atlanta.com',
      },
    ],
    [
      'sip:alice;day=tuesday@atlanta.com',
      { scheme: 'sip', user: 'alice;day=tuesday', host: 'atlanta.com', params: {}, headers: '' },
    ],
    [
      'sip:bob@[2001:db8::9:1]:5061;lr;maddr=[::1]',
      {
        scheme: 'sip',
        user: 'bob',
        host: '[2001:db8::9:1]',
        port: 5061,
        params: { lr: null, maddr: '[::1]' },
        headers: '',
      },
    ],
    ['sip:[::1]', { scheme: 'sip', host: '[::1]', params: {}, headers: '' }],
    [
      'sip:%00%20@host5.example.com',
      { scheme: 'sip', user: '%00%20', host: 'host5.example.com', params: {}, headers: '' },
    ],
    ['sip:#31#5551@host', { scheme: 'sip', user: '#31#5551', host: 'host', params: {}, headers: '' }],
    [
      'tel:+1-201-555-0123;phone-context=example.com',
      {
        scheme: 'tel',
        user: '+1-201-555-0123',
        host: '',
        params: { 'phone-context': 'example.com' },
        headers: '',
      },
    ],
    ['tel:*31#', { scheme: 'tel', user: '*31#', host: '', params: {}, headers: '' }],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected)
    const uri = readUri(text)
    expect(uri && writeUri(uri)).toBe(text)
  })
})

test('scheme, host and parameter names come in lower case, the user keeps its own', () => {
  expect(read('SIP:Alice@AtLanTa.CoM;Transport=TCP')).toMatchObject({
    scheme: 'sip',
    user: 'Alice',
    host: 'atlanta.com',
    params: { transport: 'TCP' },
  })
})

test.each([
  '',
  'sip',
  'sip:',
  'sip:@host',
  'sip::pw@host',
  'sip:a@',
  'sip:a@b@c',
  'sip:a@b:',
  'sip:a@b:99999',
  'sip:a@b:x',
  'sip:a@[::1',
  'sip:a@[::1]x',
  'sip:a@b c',
  'sip:a b@c',
  'sip:a@b\r\nVia: x',
  '<sip:a@b>',
  'tel:',
  'http://a.b/',
  'nobodyknowsthisscheme:totallyopaque',
  'alice@atlanta.com',
])('refuses %j', (text) => {
  expect(readUri(text)).toBeUndefined()
})

test('what may not stand in a user is escaped when written, escapes stay', () => {
  const written = writeUri({
    scheme: 'sip',
    user: 'a b@c:<ü>%41%',
    host: 'd',
    params: new Map([['x', 'a;b?']]),
    headers: '',
  })
  expect(written).toBe('sip:a%20b%40c%3A%3C%C3%BC%3E%41%25@d;x=a%3Bb%3F')
  expect(decodeEscapes(readUri(written)?.user ?? '')).toBe('a b@c:<ü>A%')
})

test('escapes are decoded where they are UTF-8', () => {
  expect(decodeEscapes('%75se%72')).toBe('user')
  expect(decodeEscapes('%C3%BC')).toBe('ü')
  expect(decodeEscapes('%FF%zz%')).toBe('%FF%zz%')
})

describe('sameUri: the examples of RFC 3261 §19.1.4', () => {
  test.each([
    ['sip:%61lice@atlanta.com;transport=TCP', 'sip:alice@AtlanTa.CoM;Transport=tcp'],
    ['sip:carol@chicago.com', 'sip:carol@chicago.com;newparam=5'],
    ['sip:carol@chicago.com;security=on', 'sip:carol@chicago.com;newparam=5'],
    [
      'sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com',
      'sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com',
    ],
    [
      'sip:alice@atlanta.com?subject=project%20x&priority=urgent',
      'sip:alice@atlanta.com?priority=urgent&subject=project%20x',
    ],
  ])('%s is %s', (a, b) => {
    expect(sameUri(a, b)).toBe(true)
    expect(sameUri(b, a)).toBe(true)
  })

  test.each([
    ['SIP:ALICE@AtLanTa.CoM;Transport=udp', 'sip:alice@AtLanTa.CoM;Transport=UDP'],
    ['sip:bob@biloxi.com', 'sip:bob@biloxi.com:5060'],
    ['sip:bob@biloxi.com', 'sip:bob@biloxi.com;transport=udp'],
    ['sip:bob@biloxi.com', 'sip:bob@biloxi.com:6000;transport=tcp'],
    ['sip:carol@chicago.com', 'sip:carol@chicago.com?Subject=next%20meeting'],
    ['sip:bob@phone21.boxesbybob.com', 'sip:bob@192.0.2.4'],
    ['sip:carol@chicago.com;security=on', 'sip:carol@chicago.com;security=off'],
  ])('%s is not %s', (a, b) => {
    expect(sameUri(a, b)).toBe(false)
    expect(sameUri(b, a)).toBe(false)
  })
})

describe('sameUri beyond the examples', () => {
  test.each([
    ['sip:a@b', 'sips:a@b', false],
    ['sip:a@b', 'sip:b', false],
    ['sip:a:pw@b', 'sip:a@b', false],
    ['sip:a%3Bb@c', 'sip:a;b@c', false],
    ['sip:a%c3%bc@c', 'sip:aü@c', true],
    ['sip:a@b;user=phone', 'sip:a@b', false],
    ['sip:a@b;maddr=192.0.2.1', 'sip:a@b', false],
    ['sip:a@b;lr', 'sip:a@b', true],
    ['tel:+1-201-555-0123', 'tel:+1(201)5550123', true],
    ['tel:1234;phone-context=+1', 'tel:1234;phone-context=+44', false],
    ['tel:1234', 'tel:1234;ext=5', false],
    ['*', '*', true],
    ['mailto:a@b', 'sip:a@b', false],
  ])('%s, %s: %s', (a, b, expected) => {
    expect(sameUri(a, b)).toBe(expected)
    expect(sameUri(b, a)).toBe(expected)
  })

  test('takes what was read as well as text', () => {
    const uri = readUri('sip:a@b')
    expect(uri && sameUri(uri, 'sip:%61@B')).toBe(true)
  })
})
