import { expect, test } from 'vitest'
import { calleeRoutes, callerRoutes, createWorld } from './testing/world.ts'
import { readWire, wire, type Line } from './testing/wire-message.ts'

const BOB = 'sip:bob@biloxi.example'

/** Somebody from elsewhere, whom nobody asks for a password. */
function stranger() {
  const world = createWorld()
  const bob = world.registered('bob')
  const phone = world.phone('stranger')
  const hear = (method: string, uri: string, lines: readonly Line[] = []) => {
    phone.ask(method, uri, lines)
    return phone.take()
  }
  return { world, bob, phone, hear }
}

test.each<[string, string, Line[], number]>([
  ['a malformed CSeq', BOB, [['CSeq', 'one INVITE']], 400],
  ['a CSeq of another method', BOB, [['CSeq', '1 MESSAGE']], 400],
  ['no Call-ID', BOB, [['Call-ID', undefined]], 400],
  ['no From', BOB, [['From', undefined]], 400],
  ['a To without URI', BOB, [['To', 'bob']], 400],
  ['Max-Forwards that is no number', BOB, [['Max-Forwards', 'many']], 400],
  ['a Request-URI without host', 'sip:', [['To', `<${BOB}>`]], 400],
  ['no hop left', BOB, [['Max-Forwards', '0']], 483],
  ['an unknown demand on the proxy', BOB, [['Proxy-Require', 'teleport']], 420],
  ['a scheme nobody knows', 'http://biloxi.example', [['To', `<${BOB}>`]], 416],
  ['sips, which no path here keeps', 'sips:bob@biloxi.example', [], 416],
  ['a domain of others', 'sip:bob@elsewhere.invalid', [], 403],
  ['a Route to others', BOB, [['Route', '<sip:proxy.elsewhere.invalid;lr>']], 403],
  ['nobody of that name', 'sip:zoe@biloxi.example', [], 404],
  ['nobody of that number', 'tel:+15005550000', [['To', '<tel:+15005550000>']], 404],
  ['somebody who is not registered', 'sip:carol@chicago.example', [], 480],
  ['the proxy itself', 'sip:biloxi.example', [], 405],
])('an INVITE with %s: %s %j gets %i', (_, uri, lines, status) => {
  const { bob, hear } = stranger()
  expect(hear('INVITE', uri, lines).status).toBe(status)
  expect(bob.rest()).toEqual([])
})

test('the refusals say what is to be done about them', () => {
  const { hear } = stranger()
  expect(hear('INVITE', BOB, [['Proxy-Require', 'teleport, warp']]).one('Unsupported')).toBe('teleport, warp')
  expect(hear('INVITE', 'sip:biloxi.example').one('Allow')).toBe('OPTIONS, REGISTER, ACK, CANCEL')
  expect(hear('INVITE', BOB, [['Call-ID', undefined]]).title).toBe('400 Bad Request: Call-ID is missing')
})

test('a refusal has the headers of its request and a To tag', () => {
  const { phone } = stranger()
  const request = readWire(phone.ask('INVITE', 'sip:zoe@biloxi.example'))
  const answer = phone.take()
  for (const name of ['From', 'Call-ID', 'CSeq']) expect(answer.one(name)).toBe(request.one(name))
  expect(answer.all('Via')).toEqual([`${request.one('Via')};received=203.0.113.7`])
  expect(answer.one('To')).toMatch(/^<sip:zoe@biloxi\.example>;tag=[0-9a-f]{16}$/)
})

test('rport and received are filled in for whoever asks', () => {
  const { phone, bob } = stranger()
  phone.ask('MESSAGE', BOB, [['Via', 'SIP/2.0/WS 203.0.113.7;branch=z9hG4bK-1;rport']])
  expect(bob.take().all('Via')[1]).toBe(
    'SIP/2.0/WS 203.0.113.7;branch=z9hG4bK-1;rport=49152;received=203.0.113.7',
  )
})

test('OPTIONS to a domain is answered by its proxy without a challenge, also through the other proxy', () => {
  const world = createWorld()
  const alice = world.phone('alice')
  for (const uri of ['sip:atlanta.example', 'sip:biloxi.example']) {
    alice.ask('OPTIONS', uri)
    const answer = alice.take()
    expect([answer.title, answer.one('Supported')]).toEqual(['200 OK', 'path, outbound'])
  }
})

test('OPTIONS to a person is passed on', () => {
  const { bob, phone } = stranger()
  phone.ask('OPTIONS', BOB)
  const asked = bob.take()
  bob.answer(asked, '200 OK', [['Allow', 'INVITE']])
  expect([asked.title, phone.take().one('Allow')]).toEqual([`OPTIONS ${bob.contact}`, 'INVITE'])
})

test('a request that comes back unchanged is a loop: 482', () => {
  const { bob, phone, world } = stranger()
  const mirror = world.registered('mirror', 'carol', '<sip:carol@chicago.example>')
  phone.ask('MESSAGE', 'sip:carol@chicago.example')
  const heard = mirror.take()
  mirror.ask('MESSAGE', 'sip:carol@chicago.example', [
    ['Via', 'SIP/2.0/WS mirror.invalid;branch=z9hG4bK-back'],
    ...heard.all('Via').map((via): Line => ['Via', via]),
    ['From', heard.one('From')],
    ['Call-ID', heard.one('Call-ID')],
    ['CSeq', heard.one('CSeq')],
  ])
  expect(mirror.rest()).toEqual(['482 Loop Detected'])
  expect(bob.rest()).toEqual([])
})

test.each([
  ['at another proxy', BOB, 'bob'],
  ['at the same one', 'sip:1003@chicago.example', 'carol'],
])('a request that comes back for another address %s is a spiral and passes', (_, uri, user) => {
  const { bob, phone, world } = stranger()
  const carol = world.registered('carol')
  phone.ask('MESSAGE', 'sip:carol@chicago.example')
  const heard = carol.take()
  carol.ask('MESSAGE', uri, [
    ['Via', 'SIP/2.0/WS carol.invalid;branch=z9hG4bK-on'],
    ...heard.all('Via').map((via): Line => ['Via', via]),
    ['From', heard.one('From')],
    ['To', heard.one('To')],
    ['Call-ID', heard.one('Call-ID')],
    ['CSeq', heard.one('CSeq')],
  ])
  const reached = user === 'bob' ? bob : carol
  expect(reached.rest()).toEqual([`MESSAGE ${reached.contact}`])
})

test('each proxy takes one from Max-Forwards, and puts 70 where there was none', () => {
  const world = createWorld()
  const alice = world.registered('alice')
  const bob = world.registered('bob')
  world.authorize(alice, 'MESSAGE', BOB, [['Max-Forwards', '2']])
  expect(bob.take().one('Max-Forwards')).toBe('0')
  world.authorize(alice, 'MESSAGE', BOB, [['Max-Forwards', '1']])
  expect(alice.rest()).toEqual(['483 Too Many Hops'])
  world.authorize(alice, 'MESSAGE', BOB, [['Max-Forwards', undefined]])
  expect(bob.take().one('Max-Forwards')).toBe('69')
})

test('408 when nobody answers at all, timer B', () => {
  const { world, bob, phone } = stranger()
  phone.ask('INVITE', BOB)
  phone.take()
  world.clock.advance(31_999)
  expect(phone.rest()).toEqual([])
  world.clock.advance(1)
  expect(phone.rest()).toEqual(['408 Request Timeout'])
  expect(bob.rest()).toEqual([`INVITE ${bob.contact}`])
})

test('408 when it rings for over three minutes, timer C, and the phone hears CANCEL', () => {
  const { world, bob, phone } = stranger()
  phone.ask('INVITE', BOB)
  const rung = bob.take()
  bob.answer(rung, '180 Ringing')
  phone.rest()
  world.clock.advance(180_999)
  bob.answer(rung, '180 Ringing')
  world.clock.advance(180_999)
  expect(bob.rest()).toEqual([])
  world.clock.advance(1)
  const cancel = bob.take()
  expect([cancel.method, cancel.one('Reason')]).toEqual(['CANCEL', 'SIP;cause=408;text="Request Timeout"'])
  bob.answer(rung, '487 Request Terminated')
  expect(phone.rest()).toEqual(['180 Ringing', '408 Request Timeout'])
})

test('408 also when the phone ignores the CANCEL of timer C', () => {
  const { world, bob, phone } = stranger()
  phone.ask('INVITE', BOB)
  bob.answer(bob.take(), '180 Ringing')
  phone.rest()
  world.clock.advance(181_000 + 32_000)
  expect(phone.rest()).toEqual(['408 Request Timeout'])
})

test('another version of SIP gets 505', () => {
  const { phone } = stranger()
  const lines: Line[] = [
    ['Via', 'SIP/3.0/WS s.invalid;branch=z9hG4bK-1'],
    ['From', '<sip:s@elsewhere.example>;tag=1'],
    ['To', `<${BOB}>`],
    ['Call-ID', 'v'],
    ['CSeq', '1 OPTIONS'],
  ]
  phone.say(wire(`OPTIONS ${BOB} SIP/3.0`, lines))
  expect(phone.rest()).toEqual(['505 Version Not Supported'])
})

test('a strict router in between is set right (RFC 3261 §16.4)', () => {
  const { world, bob, phone } = stranger()
  phone.ask('INVITE', BOB)
  const rung = bob.take()
  const accepted = readWire(bob.answer(rung, '200 OK', [['Contact', `<${bob.contact}>`]]))
  const own = callerRoutes(accepted)[0]?.[1]?.slice(1, -1) ?? ''
  phone.ask('INFO', own, [
    ['To', accepted.one('To')],
    ['Route', `<${bob.contact}>`],
  ])
  const info = bob.take()
  expect([info.title, info.all('Route')]).toEqual([`INFO ${bob.contact}`, []])
  const routes = calleeRoutes(rung).map(([name]): Line => [name, `<${own}>, <sip:strict.invalid>`])
  phone.ask('UPDATE', bob.contact, [...routes, ['To', accepted.one('To')]])
  const update = bob.take()
  expect([update.uri, update.all('Route')]).toEqual(['sip:strict.invalid', [`<${bob.contact}>`]])
  expect(world.faults).toEqual([])
})
