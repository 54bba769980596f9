import { expect, test } from 'vitest'
import { readWire, wire, type Line } from './testing/wire-message.ts'
import { acknowledge, createWorld } from './testing/world.ts'

const BOB = 'sip:bob@biloxi.example'
const SOME: Line[] = [
  ['Via', 'SIP/2.0/WS s.invalid;branch=z9hG4bK-1'],
  ['From', '<sip:s@elsewhere.example>;tag=1'],
  ['To', `<${BOB}>`],
  ['Call-ID', 'c'],
  ['CSeq', '1 MESSAGE'],
]

function meet(options: Parameters<typeof createWorld>[0] = {}) {
  const world = createWorld(options)
  const bob = world.registered('bob')
  return { world, bob, phone: world.phone('stranger') }
}

test('a double CRLF is answered with a single one, a single one with nothing', () => {
  const { phone } = meet()
  phone.say('\r\n\r\n')
  phone.say('\r\n')
  expect(phone.heard.map(({ text }) => text)).toEqual(['\r\n'])
})

test('a message over the limit gets 413 and goes no further; at the limit it passes', () => {
  const { phone, bob } = meet({ limits: { messageBytes: 2000 } })
  const empty = new TextEncoder().encode(wire(`MESSAGE ${BOB} SIP/2.0`, SOME, 'x'.repeat(1000))).length
  const fitting = 'x'.repeat(1000 + 2000 - empty)
  phone.say(wire(`MESSAGE ${BOB} SIP/2.0`, SOME, fitting))
  expect(bob.rest()).toEqual([`MESSAGE ${bob.contact}`])
  phone.say(wire(`MESSAGE ${BOB} SIP/2.0`, SOME, `${fitting.slice(1)}é`))
  expect(phone.rest()).toEqual(['413 Request Entity Too Large'])
  expect(bob.rest()).toEqual([])
  expect(phone.closedWith()).toBeUndefined()
})

test('a frame of 2 MB closes its connection with 1009 and takes its binding along; nobody else notices', () => {
  const { world, bob } = meet()
  const carol = world.registered('carol')
  carol.say(`MESSAGE ${BOB} SIP/2.0\r\nVia: SIP/2.0/WS c.invalid\r\n\r\n${'x'.repeat(2_000_000)}`)
  expect(carol.closedWith()).toBe(1009)
  expect(carol.rest()).toEqual([])
  expect(world.exchange.registered('sip:carol@chicago.example')).toBe(false)
  expect(world.exchange.registered(BOB)).toBe(true)
  expect(bob.closedWith()).toBeUndefined()
})

test('over the messages a second: requests get 503 with Retry-After, others nothing, and it passes with time', () => {
  const { world, phone, bob } = meet({ limits: { messagesPerSecond: 2, messageBurst: 3 } })
  for (let count = 0; count < 4; count++) phone.ask('MESSAGE', BOB)
  expect(bob.rest()).toHaveLength(3)
  const refused = phone.take()
  expect([refused.title, refused.one('Retry-After')]).toEqual(['503 Service Unavailable', '5'])
  phone.say('\r\n\r\n')
  phone.say('SIP/2.0 200 OK\r\nVia: SIP/2.0/WS x\r\n\r\n')
  phone.ask('ACK', BOB)
  expect(phone.rest()).toEqual([])
  world.clock.advance(500)
  phone.ask('MESSAGE', BOB)
  expect(bob.rest()).toHaveLength(1)
})

test('the flood of one connection does not reach the next', () => {
  const { world, phone } = meet({ limits: { messagesPerSecond: 1, messageBurst: 5 } })
  for (let count = 0; count < 50; count++) phone.ask('OPTIONS', 'sip:biloxi.example')
  const other = world.phone('other')
  other.ask('OPTIONS', 'sip:biloxi.example')
  expect(other.rest()).toEqual(['200 OK'])
})

test('only so many transactions of a connection: 503, until one ends', () => {
  const { world, phone, bob } = meet({ limits: { transactionsPerConnection: 2 } })
  for (let count = 0; count < 3; count++) phone.ask('MESSAGE', BOB)
  const refused = phone.take()
  expect([refused.title, refused.one('Retry-After')]).toEqual(['503 Service Unavailable', '5'])
  const other = world.phone('other')
  other.ask('MESSAGE', BOB)
  expect(other.rest()).toEqual([])
  bob.answer(bob.take(), '200 OK')
  phone.ask('MESSAGE', BOB)
  expect(phone.rest()).toEqual(['200 OK'])
  expect(bob.rest()).toHaveLength(3)
})

test('only so many transactions in all', () => {
  const { world, phone, bob } = meet({ limits: { transactions: 1 } })
  const other = world.phone('other')
  phone.ask('MESSAGE', BOB)
  other.ask('MESSAGE', BOB)
  expect(bob.rest()).toEqual([`MESSAGE ${bob.contact}`])
  expect(other.rest()).toEqual(['503 Service Unavailable'])
})

test('refused calls whose ACK never comes do not fill it for ever', () => {
  const { world, phone } = meet({ limits: { transactionsPerConnection: 2 } })
  for (let count = 0; count < 3; count++) phone.ask('INVITE', 'sip:zoe@biloxi.example')
  expect(phone.rest()).toEqual(['404 Not Found', '404 Not Found', '503 Service Unavailable'])
  world.clock.advance(32_000)
  phone.ask('INVITE', 'sip:zoe@biloxi.example')
  expect(phone.rest()).toEqual(['404 Not Found'])
})

test('the ACK to a refusal makes room at once', () => {
  const { phone } = meet({ limits: { transactionsPerConnection: 1 } })
  for (let count = 0; count < 3; count++) {
    const invite = readWire(phone.ask('INVITE', 'sip:zoe@biloxi.example'))
    const refused = phone.take()
    expect(refused.status).toBe(404)
    acknowledge(phone, invite, refused)
  }
})

test('too many header lines get 400', () => {
  const { phone, bob } = meet({ limits: { headerLines: 50 } })
  const many = Array.from({ length: 50 }, (_, at): Line => ['X-Many', String(at)])
  phone.say(wire(`MESSAGE ${BOB} SIP/2.0`, [...SOME, ...many]))
  const huge = Array.from({ length: 5000 }, (_, at): Line => ['X-Many', String(at)])
  phone.say(wire(`MESSAGE ${BOB} SIP/2.0`, [...SOME, ...huge].slice(0, 3000)))
  expect(phone.rest().map((title) => title.slice(0, 3))).toEqual(['400', '400'])
  expect(bob.rest()).toEqual([])
})

test.each([
  ['a Request-URI that is missing', 'MESSAGE  SIP/2.0'],
  ['a method that is none', 'MESS@GE sip:bob@biloxi.example SIP/2.0'],
])('%s gets 400 where a Via can be found, with its headers', (_, first) => {
  const { phone } = meet()
  phone.say(wire(first, SOME))
  const answer = phone.take()
  expect(answer.status).toBe(400)
  expect(answer.all('Via')).toEqual(['SIP/2.0/WS s.invalid;branch=z9hG4bK-1'])
  expect([answer.one('Call-ID'), answer.one('CSeq')]).toEqual(['c', '1 MESSAGE'])
})

test('a Content-Length beyond the body gets 400', () => {
  const { phone, bob } = meet()
  phone.say(wire(`MESSAGE ${BOB} SIP/2.0`, SOME, 'Hi').replace('Content-Length: 2', 'Content-Length: 200'))
  expect(phone.take().status).toBe(400)
  expect(bob.rest()).toEqual([])
})

test.each([
  ['nothing', ''],
  ['noise', '\u0000\u0001\u0002'],
  ['words', 'hello, is there anybody?'],
  ['a request without Via', wire(`MESSAGE ${BOB} SIP/2.0`, SOME.slice(1))],
  ['a request with a Via that is none', wire(`MESSAGE ${BOB} SIP/2.0`, [['Via', '???'], ...SOME.slice(1)])],
  ['a malformed ACK', wire('ACK  SIP/2.0', SOME)],
  ['a response to nobody', wire('SIP/2.0 200 OK', SOME)],
  ['a status that is none', wire('SIP/2.0 9999 Really', SOME)],
])('%s is heard without an answer or a fault', (_, text) => {
  const { world, phone, bob } = meet()
  phone.say(text)
  expect([...phone.rest(), ...bob.rest()]).toEqual([])
  phone.ask('OPTIONS', 'sip:biloxi.example')
  expect(phone.rest()).toEqual(['200 OK'])
  expect(world.faults).toEqual([])
})

test('compact names, folded lines and bare LF are understood', () => {
  const { phone, bob } = meet()
  phone.say(
    `MESSAGE ${BOB} SIP/2.0\nv: SIP/2.0/WS s.invalid\n ;branch=z9hG4bK-1\nf: <sip:s@elsewhere.example>;tag=1\n` +
      `t: <${BOB}>\ni: c\nCSeq: 1 MESSAGE\nl: 2\n\nHi`,
  )
  const heard = bob.take()
  expect([heard.title, heard.body]).toEqual([`MESSAGE ${bob.contact}`, 'Hi'])
  bob.answer(heard, '200 OK', [
    ['From', '<sip:s@elsewhere.example>;tag=1'],
    ['To', `<${BOB}>`],
    ['Call-ID', 'c'],
  ])
  expect(phone.take().title).toBe('200 OK')
})

test('what is refused is noted, with the connection it came by', () => {
  const noted: string[] = []
  const { phone } = meet({
    note(note) {
      if (note.kind === 'refused') noted.push(`${note.peer}: ${note.why}`)
      if (note.kind === 'opened') noted.push(`${note.peer} opened`)
    },
  })
  phone.say('MESSAGE')
  expect(noted.slice(-2)).toEqual(['stranger opened', 'stranger: not-sip'])
})
