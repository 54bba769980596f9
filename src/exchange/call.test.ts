import { expect, test } from 'vitest'
import { readWire } from './testing/wire-message.ts'
import { acknowledge, calleeRoutes, callerRoutes, createWorld } from './testing/world.ts'

const OFFER = 'v=0\r\no=alice 1 1 IN IP4 0.0.0.0\r\n'

test('a call between two domains is the ladder of RFC 3665 §3.2', () => {
  const world = createWorld()
  const alice = world.registered('alice')
  const bob = world.registered('bob')
  world.log.length = 0

  const invite = world.authorize(alice, 'INVITE', 'sip:bob@biloxi.example', [], OFFER)
  const rung = bob.take()
  bob.answer(rung, '180 Ringing', [['Contact', `<${bob.contact}>`]])
  bob.answer(rung, '200 OK', [['Contact', `<${bob.contact}>`]], 'v=0\r\n')
  alice.take()
  alice.take()
  const accepted = alice.take()
  alice.ask('ACK', bob.contact, [
    ...callerRoutes(accepted),
    ['To', accepted.one('To')],
    ['CSeq', invite.one('CSeq').replace('INVITE', 'ACK')],
    ['Contact', undefined],
  ])
  bob.ask('BYE', alice.contact, [
    ...calleeRoutes(rung),
    ['From', accepted.one('To')],
    ['To', invite.one('From')],
    ['Call-ID', invite.one('Call-ID')],
  ])
  alice.answer(alice.take(), '200 OK')

  expect(world.log).toEqual([
    'alice → exchange: INVITE sip:bob@biloxi.example',
    'exchange → alice: 407 Proxy Authentication Required',
    'alice → exchange: ACK sip:bob@biloxi.example',
    'alice → exchange: INVITE sip:bob@biloxi.example',
    'proxy.atlanta.example → proxy.biloxi.example: INVITE sip:bob@biloxi.example',
    'exchange → alice: 100 Trying',
    `exchange → bob: INVITE ${bob.contact}`,
    'proxy.biloxi.example → proxy.atlanta.example: 100 Trying',
    'bob → exchange: 180 Ringing',
    'proxy.biloxi.example → proxy.atlanta.example: 180 Ringing',
    'exchange → alice: 180 Ringing',
    'bob → exchange: 200 OK',
    'proxy.biloxi.example → proxy.atlanta.example: 200 OK',
    'exchange → alice: 200 OK',
    `alice → exchange: ACK ${bob.contact}`,
    `proxy.atlanta.example → proxy.biloxi.example: ACK ${bob.contact}`,
    `exchange → bob: ACK ${bob.contact}`,
    `bob → exchange: BYE ${alice.contact}`,
    `proxy.biloxi.example → proxy.atlanta.example: BYE ${alice.contact}`,
    `exchange → alice: BYE ${alice.contact}`,
    'alice → exchange: 200 OK',
    'proxy.atlanta.example → proxy.biloxi.example: 200 OK',
    'exchange → bob: 200 OK',
  ])
  expect(world.faults).toEqual([])
})

test('the callee sees a Via and a Record-Route of each proxy and no credentials', () => {
  const world = createWorld()
  const alice = world.registered('alice')
  const bob = world.registered('bob')
  const invite = world.authorize(alice, 'INVITE', 'sip:bob@biloxi.example', [], OFFER)
  const rung = bob.take()
  expect(rung.all('Via').map((via) => via.replace(/branch=z9hG4bK[^;]*/, 'branch=…'))).toEqual([
    'SIP/2.0/WS proxy.biloxi.example;branch=…',
    'SIP/2.0/TCP proxy.atlanta.example;branch=…;received=192.0.2.1',
    'SIP/2.0/WS alice.invalid;branch=…;received=203.0.113.7',
  ])
  expect(rung.all('Record-Route')).toEqual([
    expect.stringMatching(/^<sip:[0-9a-f.]+@proxy\.biloxi\.example;lr>$/),
    expect.stringMatching(/^<sip:[0-9a-f.]+@proxy\.atlanta\.example;lr>$/),
  ])
  expect(rung.one('Max-Forwards')).toBe('68')
  expect(rung.all('Proxy-Authorization')).toEqual([])
  expect(rung.one('From')).toBe(invite.one('From'))
  expect(rung.one('Contact')).toBe(invite.one('Contact'))
  expect(rung.body).toBe(OFFER)
})

test('the responses lose one Via at each proxy and keep the Record-Routes', () => {
  const world = createWorld()
  const alice = world.registered('alice')
  const bob = world.registered('bob')
  const invite = world.authorize(alice, 'INVITE', 'sip:bob@biloxi.example')
  const rung = bob.take()
  bob.answer(rung, '180 Ringing')
  expect(alice.take().title).toBe('100 Trying')
  const ringing = alice.take()
  expect(ringing.all('Via')).toEqual([`${invite.one('Via')};received=203.0.113.7`])
  expect(ringing.all('Record-Route')).toEqual(rung.all('Record-Route'))
})

test('a refusal is acknowledged hop by hop and the ACK of the caller goes no further', () => {
  const world = createWorld()
  const alice = world.registered('alice')
  const bob = world.registered('bob')
  const invite = world.authorize(alice, 'INVITE', 'sip:bob@biloxi.example')
  const rung = bob.take()
  world.log.length = 0
  bob.answer(rung, '486 Busy Here')
  alice.take()
  acknowledge(alice, invite, alice.take())
  expect(world.log).toEqual([
    'bob → exchange: 486 Busy Here',
    `exchange → bob: ACK ${bob.contact}`,
    'proxy.biloxi.example → proxy.atlanta.example: 486 Busy Here',
    'proxy.atlanta.example → proxy.biloxi.example: ACK sip:bob@biloxi.example',
    'exchange → alice: 486 Busy Here',
    'alice → exchange: ACK sip:bob@biloxi.example',
  ])
  const ack = bob.take()
  expect(ack.all('Via')).toEqual([rung.all('Via')[0]])
  expect(ack.one('To')).toBe(`${rung.one('To')};tag=to-bob`)
  expect(ack.one('CSeq')).toBe(rung.one('CSeq').replace('INVITE', 'ACK'))
})

test('two phones of one domain talk over one proxy, which finds both by its one Record-Route', () => {
  const world = createWorld()
  const alice = world.registered('alice')
  const desk = world.registered('desk', 'carol')
  const carol = world.phone('carol')
  world.authorize(carol, 'INVITE', 'sip:carol@chicago.example', [['Call-ID', 'within']])
  const rung = desk.take()
  expect(rung.all('Record-Route')).toHaveLength(1)
  const accepted = readWire(desk.answer(rung, '200 OK', [['Contact', `<${desk.contact}>`]]))
  carol.rest()
  carol.ask('INFO', desk.contact, [...callerRoutes(accepted), ['To', accepted.one('To')]])
  expect(desk.rest()).toEqual([`INFO ${desk.contact}`])
  const turned = [...calleeRoutes(rung), ['From', accepted.one('To')], ['To', rung.one('From')]] as const
  desk.ask('BYE', carol.contact, turned)
  expect(carol.rest()).toEqual([`BYE ${carol.contact}`])
  expect(alice.rest()).toEqual([])
})
