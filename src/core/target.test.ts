import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readUri } from '../message/uri.ts'
import { parseTarget } from './target.ts'

const options = { domain: 'atlanta.example' }
const uriOf = (typed: string) => {
  const result = parseTarget(typed, options)
  return result.ok ? result.target.uri : result.problem
}
const labelOf = (typed: string) => {
  const result = parseTarget(typed, options)
  return result.ok ? result.target.label : result.problem
}

describe('a name', () => {
  it.each([
    ['bob', 'sip:bob@atlanta.example'],
    ['  bob\n', 'sip:bob@atlanta.example'],
    ['john.smith', 'sip:john.smith@atlanta.example'],
    ['1002', 'sip:1002@atlanta.example'],
    ['1800FLOWERS', 'sip:1800FLOWERS@atlanta.example'],
    ['bob@biloxi.example', 'sip:bob@biloxi.example'],
    ['sip:bob@biloxi.example', 'sip:bob@biloxi.example'],
    ['SIP:Bob@Biloxi.Example', 'sip:Bob@biloxi.example'],
    ['sip://bob@biloxi.example', 'sip:bob@biloxi.example'],
    ['sips:bob@biloxi.example:5061', 'sips:bob@biloxi.example:5061'],
    ['sip:1002', 'sip:1002@atlanta.example'],
    ['sip:bob', 'sip:bob@atlanta.example'],
    ['bob@192.0.2.4', 'sip:bob@192.0.2.4'],
    ['sip:bob@[2001:db8::1]:5080', 'sip:bob@[2001:db8::1]:5080'],
    ['sip:bob@biloxi.example;transport=tcp', 'sip:bob@biloxi.example;transport=tcp'],
    ['bob@corp.example@biloxi.example', 'sip:bob%40corp.example@biloxi.example'],
    ['sip:%62ob%2f1@biloxi.example', 'sip:%62ob%2F1@biloxi.example'],
    ['100%', 'sip:100%25@atlanta.example'],
    ['who?', 'sip:who%3F@atlanta.example'],
    ["o'neil", 'sip:o%27neil@atlanta.example'],
    ['jürgen', 'sip:j%C3%BCrgen@atlanta.example'],
    ['ju\u0308rgen', 'sip:j%C3%BCrgen@atlanta.example'],
    ['小明@biloxi.example', 'sip:%E5%B0%8F%E6%98%8E@biloxi.example'],
    ['sip:🐱@biloxi.example', 'sip:%F0%9F%90%B1@biloxi.example'],
  ])('%j is dialled as %s', (typed, uri) => {
    expect(uriOf(typed)).toBe(uri)
  })

  it('leaves out a password and what would steer the request elsewhere', () => {
    expect(uriOf('sip:bob:secret@biloxi.example;maddr=203.0.113.9;lr;method=BYE;user=ip')).toBe(
      'sip:bob@biloxi.example;user=ip',
    )
  })

  it('reads as the person reads it', () => {
    expect(labelOf('bob')).toBe('bob')
    expect(labelOf('sip:bob@atlanta.example')).toBe('bob')
    expect(labelOf('sip:bob@biloxi.example')).toBe('bob@biloxi.example')
    expect(labelOf('+44 20  7946 0018')).toBe('+44 20 7946 0018')
  })
})

describe('a number', () => {
  it.each([
    ['+44 20 7946 0018', 'sip:+442079460018@atlanta.example;user=phone'],
    ['+44 (0)20 7946-0018', 'sip:+442079460018@atlanta.example;user=phone'],
    ['\u202a+44\u00a020\u00a07946\u20110018\u202c', 'sip:+442079460018@atlanta.example;user=phone'],
    ['(020) 7946 (0018)', 'sip:02079460018@atlanta.example'],
    ['030/123 45-67', 'sip:0301234567@atlanta.example'],
    ['+1.415.555.0100', 'sip:+14155550100@atlanta.example;user=phone'],
    ['١٢٣', 'sip:123@atlanta.example'],
    ['＋４４２０', 'sip:+4420@atlanta.example;user=phone'],
    ['*97', 'sip:*97@atlanta.example'],
    ['#31#1002', 'sip:%2331%231002@atlanta.example'],
    ['1002@biloxi.example', 'sip:1002@biloxi.example'],
    ['sip:+44 20 7946 0018@biloxi.example', 'sip:+442079460018@biloxi.example'],
    ['tel:+44-20-7946-0018', 'sip:+442079460018@atlanta.example;user=phone'],
    ['tel:+44-20-7946-0018;ext=12-3', 'sip:+442079460018;ext=123@atlanta.example;user=phone'],
    [
      'tel:+358-555-1234567;postd=pp22;isub=1411',
      'sip:+3585551234567;isub=1411;postd=pp22@atlanta.example;user=phone',
    ],
    [
      'tel:7042;phone-context=biloxi.example',
      'sip:7042;phone-context=biloxi.example@atlanta.example;user=phone',
    ],
    ['tel:7042', 'sip:7042@atlanta.example'],
    ['tel:%2B44%2020%207946', 'sip:+44207946@atlanta.example;user=phone'],
    ['callto:+442079460018', 'sip:+442079460018@atlanta.example;user=phone'],
  ])('%j is dialled as %s', (typed, uri) => {
    expect(uriOf(typed)).toBe(uri)
  })
})

it('a number brings along what is pressed after its answer, and says so', () => {
  expect(parseTarget('+44 20 7946 0018,,4567#', options)).toEqual({
    ok: true,
    target: {
      uri: 'sip:+442079460018@atlanta.example;user=phone',
      label: '+44 20 7946 0018,,4567#',
      tones: ',,4567#',
    },
  })
  expect(parseTarget('tel:+442079460018;postd=pp22', options)).toMatchObject({
    target: { uri: 'sip:+442079460018@atlanta.example;user=phone', tones: ',,22' },
  })
  expect(parseTarget('bob,12', options)).toMatchObject({ ok: true, target: { label: 'bob,12' } })
})

describe('a pasted link', () => {
  it.each([
    '<sip:bob@biloxi.example>',
    ' ( sip:bob@biloxi.example ) ',
    '"sip:bob@biloxi.example"',
    '“bob@biloxi.example”',
    'sip:bob@biloxi.example.',
    '"Bob" <sip:bob@biloxi.example>;tag=a6c85cf',
    'Bob Brown <sip:bob@biloxi.example>',
    '\ufeffsip:bob@biloxi.example\r\n',
  ])('%j is dialled without what stands around it', (typed) => {
    expect(uriOf(typed)).toBe('sip:bob@biloxi.example')
  })
})

describe('what cannot be dialled', () => {
  it.each([
    ['', { code: 'empty' }],
    [' \u200b ', { code: 'empty' }],
    ['""', { code: 'empty' }],
    ['b\u0000b', { code: 'control-character' }],
    ['bob\r\nVia: x', { code: 'control-character' }],
    ['sip:bob%0d%0aVia@biloxi.example', { code: 'control-character' }],
    ['sip:bob@biloxi.example;x=%0a', { code: 'control-character' }],
    ['bob smith', { code: 'bad-character', character: ' ' }],
    ['<b>bob</b>', { code: 'bad-character', character: '<' }],
    ['<script>', { code: 'bad-character', character: '<' }],
    ['bo"b', { code: 'bad-character', character: '"' }],
    ['bob\ud800', { code: 'bad-character', character: '\ud800' }],
    ['sip:bob@biloxi.example?Replaces=x', { code: 'bad-character', character: '?' }],
    ['sip:bob@biloxi.example;x="1"', { code: 'bad-character', character: '"' }],
    ['https://biloxi.example/bob', { code: 'unknown-scheme', scheme: 'https' }],
    ['javascript:alert(1)', { code: 'unknown-scheme', scheme: 'javascript' }],
    ['mailto:bob@biloxi.example', { code: 'unknown-scheme', scheme: 'mailto' }],
    ['sip:', { code: 'no-user' }],
    ['sip:biloxi.example', { code: 'no-user' }],
    ['sip:@biloxi.example', { code: 'no-user' }],
    ['@biloxi.example', { code: 'no-user' }],
    ['biloxi.example:5060', { code: 'no-user' }],
    ['192.0.2.4', { code: 'no-user' }],
    ['[2001:db8::1]', { code: 'no-user' }],
    ['bob@', { code: 'bad-host', host: '' }],
    ['bob@-biloxi', { code: 'bad-host', host: '-biloxi' }],
    ['bob@a..b', { code: 'bad-host', host: 'a..b' }],
    ['bob@192.0.2.400', { code: 'bad-host', host: '192.0.2.400' }],
    ['bob@[2001:db8]', { code: 'bad-host', host: '[2001:db8]' }],
    ['bob@biloxi.example:0', { code: 'bad-port', port: '0' }],
    ['bob@biloxi.example:65536', { code: 'bad-port', port: '65536' }],
    ['bob@biloxi.example:sip', { code: 'bad-port', port: 'sip' }],
    ['+', { code: 'bad-number' }],
    ['+44+20', { code: 'bad-number' }],
    ['+1 800 FLOWERS', { code: 'bad-number' }],
    ['---', { code: 'bad-number' }],
    ['tel:bob', { code: 'bad-number' }],
    ['tel:+44;ext=%0a', { code: 'bad-number' }],
    ['2001:db8::1', { code: 'no-user' }],
    ['//bob:1', { code: 'bad-character', character: ':' }],
  ])('%j is refused: %j', (typed, problem) => {
    expect(uriOf(typed)).toEqual(problem)
  })

  it.each([257, 1_000_000])('is refused with %d characters', (length) => {
    expect(uriOf('b'.repeat(length))).toEqual({ code: 'too-long', limit: 256 })
    expect(uriOf(`${'b'.repeat(256)}${' '.repeat(100)}`)).toContain('sip:')
  })
})

describe('whatever is typed', () => {
  const pieces = fc.constantFrom(
    ...'@ ; ? < > " % %0a %41 + # : 5060 [ ] = \\ ( ) \' // . é 🐱 \u202e \u0000 \r\n sip: tel: bob biloxi.example'.split(
      ' ',
    ),
    ' ',
  )
  const typed = fc.oneof(
    fc
      .array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 12 })
      .map((all) => all.join('')),
    fc.string({ unit: 'binary' }),
  )

  it('gives a URI of printable ASCII that cannot leave its place in a message, or a problem', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const result = parseTarget(text, options)
        if (!result.ok) return result.problem.code.length > 0
        expect(result.target.uri).toMatch(/^sips?:[!#-;=?-~]+@[!#-;=?-~]+$/)
        expect(result.target.uri).not.toMatch(/[<>"'\\^`{|}?]|%(?![0-9A-Fa-f]{2})/)
        expect(readUri(result.target.uri)?.user).toBeTruthy()
        return true
      }),
      { numRuns: 1000 },
    )
  })

  it('is dialled the same when its own result is typed again', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const result = parseTarget(text, options)
        if (!result.ok || result.target.uri.length > 256) return
        const again = parseTarget(result.target.uri, options)
        expect(again.ok && again.target.uri).toBe(result.target.uri)
      }),
      { numRuns: 1000 },
    )
  })
})
