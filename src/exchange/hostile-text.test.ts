import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { wire, type Line } from './testing/wire-message.ts'
import { createWorld } from './testing/world.ts'

const LINES: Line[] = [
  ['Via', 'SIP/2.0/WS s.invalid;branch=z9hG4bK-1;rport'],
  ['Via', 'SIP/2.0/TCP proxy.biloxi.example;branch=z9hG4bK-2.abc'],
  ['Max-Forwards', '70'],
  ['From', '"S" <sip:bob@biloxi.example>;tag=1'],
  ['To', '<sip:bob@biloxi.example>;tag=2'],
  ['Call-ID', 'c'],
  ['CSeq', '1 REGISTER'],
  ['Route', '<sip:1.2.3@proxy.biloxi.example;lr>, <sip:proxy.atlanta.example;lr>'],
  ['Contact', '<sip:bob@s.invalid>;q=0.5;+sip.instance="<urn:uuid:1>";reg-id=1;expires=60, *'],
  ['Authorization', 'Digest username="bob", realm="biloxi.example", nonce="a.b.c", nc=00000001, qop=auth'],
  ['Proxy-Authorization', 'Digest username="bob", realm="biloxi.example", nonce="a.b.c", response="x"'],
  ['Supported', 'path, outbound'],
]
const STARTS = [
  'REGISTER sip:biloxi.example SIP/2.0',
  'INVITE tel:1002 SIP/2.0',
  'SIP/2.0 200 OK',
  'ACK sip:a@b SIP/2.0',
]
const SCRAPS = [
  '\r\n',
  '\n',
  ';',
  ',',
  '<',
  '>',
  '"',
  '\\',
  ':',
  '@',
  '%',
  '=',
  '\u0000',
  'é',
  '😀',
  '\ud800',
  ' ',
  '*',
  'SIP/2.0',
]

const edit = fc.record({
  at: fc.nat({ max: 1200 }),
  length: fc.nat({ max: 40 }),
  scrap: fc.constantFrom('', ...SCRAPS),
  times: fc.integer({ min: 1, max: 30 }),
})

test('no text, however broken, makes the exchange fail or leaves it deaf', () => {
  const world = createWorld({ limits: { messagesPerSecond: 1e9, messageBurst: 1e9 } })
  const bob = world.registered('bob')
  fc.assert(
    fc.property(fc.constantFrom(...STARTS), fc.array(edit, { maxLength: 6 }), (start, edits) => {
      const phone = world.phone('stranger')
      let text = wire(start, LINES, 'body')
      for (const { at, length, scrap, times } of edits) {
        text = text.slice(0, at) + scrap.repeat(times) + text.slice(at + length)
      }
      phone.say(text)
      phone.ask('OPTIONS', 'sip:biloxi.example')
      expect(phone.rest().at(-1)).toBe('200 OK')
      phone.hangUpLine()
    }),
    { numRuns: 200 },
  )
  expect(world.faults).toEqual([])
  expect(world.exchange.registered('sip:bob@biloxi.example')).toBe(true)
  expect(bob.closedWith()).toBeUndefined()
})
