import { expect, test } from 'vitest'
import type { MemoryPhone } from './testing/memory-phone.ts'
import type { Line, WireMessage } from './testing/wire-message.ts'
import { createWorld, type World } from './testing/world.ts'

const HOME = 'sip:biloxi.example'
const BOB = 'sip:bob@biloxi.example'

function bobs(world: World, name = 'bob'): MemoryPhone {
  return world.phone(name, { aor: BOB })
}

function register(world: World, phone: MemoryPhone, lines: readonly Line[] = []): WireMessage {
  world.authorize(phone, 'REGISTER', HOME, lines)
  return phone.take()
}

test('a registration lists the binding with its seconds, and the date', () => {
  const world = createWorld()
  const bob = bobs(world)
  const answer = register(world, bob, [['Expires', '600']])
  expect(answer.title).toBe('200 OK')
  expect(answer.all('Contact')).toEqual([`<${bob.contact}>;expires=600`])
  expect(answer.one('Date')).toBe('Thu, 01 Jan 2026 12:00:00 GMT')
  expect(world.exchange.registered(BOB)).toBe(true)
})

test('Contact parameters win over Expires and come back as they were', () => {
  const world = createWorld()
  const contact = '<sip:bob@bob.invalid>;q=0.5;+sip.instance="<urn:uuid:1>";expires=120'
  const answer = register(world, bobs(world), [
    ['Contact', contact],
    ['Expires', '600'],
  ])
  expect(answer.all('Contact')).toEqual([
    '<sip:bob@bob.invalid>;q=0.5;+sip.instance="<urn:uuid:1>";expires=120',
  ])
})

test('several contacts, from several phones and in one request, are all listed, the highest q first', () => {
  const world = createWorld()
  register(world, bobs(world), [['Contact', '<sip:a@x.invalid>;q=0.2, <sip:b@x.invalid>;q=0.9']])
  const answer = register(world, bobs(world, 'desk'), [
    ['Contact', '<sip:c@x.invalid>;q=0.5'],
    ['Call-ID', 'other'],
  ])
  expect(answer.all('Contact').map((value) => value.split(';')[0])).toEqual([
    '<sip:b@x.invalid>',
    '<sip:c@x.invalid>',
    '<sip:a@x.invalid>',
  ])
})

test('a REGISTER without Contact looks and changes nothing', () => {
  const world = createWorld()
  const bob = bobs(world)
  register(world, bob)
  const answer = register(world, bob, [['Contact', undefined]])
  expect(answer.all('Contact')).toEqual([`<${bob.contact}>;expires=3600`])
})

test('expires=0 takes one binding away, Contact: * all', () => {
  const world = createWorld()
  const bob = bobs(world)
  register(world, bob, [['Contact', '<sip:a@x.invalid>, <sip:b@x.invalid>, <sip:c@x.invalid>']])
  const one = register(world, bob, [['Contact', '<sip:b@x.invalid>;expires=0']])
  expect(one.all('Contact')).toHaveLength(2)
  const all = register(world, bob, [
    ['Contact', '*'],
    ['Expires', '0'],
  ])
  expect([all.title, all.all('Contact')]).toEqual(['200 OK', []])
  expect(world.exchange.registered(BOB)).toBe(false)
})

test.each<[string, Line[]]>([
  ['* without Expires: 0', [['Contact', '*']]],
  [
    '* beside another contact',
    [
      ['Contact', '*, <sip:a@x.invalid>'],
      ['Expires', '0'],
    ],
  ],
  ['a contact that is no SIP URI', [['Contact', '<http://x.invalid>']]],
  ['a q above 1', [['Contact', '<sip:a@x.invalid>;q=2']]],
  ['a contact of over 2 KB', [['Contact', `<sip:${'a'.repeat(3000)}@x.invalid>`]]],
])('%s gets 400', (_, lines) => {
  const world = createWorld()
  expect(register(world, bobs(world), lines).status).toBe(400)
  expect(world.exchange.registered(BOB)).toBe(false)
})

test('too short gets 423 with Min-Expires, too long is cut, unreadable means the default', () => {
  const world = createWorld({ expires: { min: 30, default: 300, max: 900 } })
  const bob = bobs(world)
  const brief = register(world, bob, [['Expires', '29']])
  expect([brief.title, brief.one('Min-Expires')]).toEqual(['423 Interval Too Brief', '30'])
  expect(world.exchange.registered(BOB)).toBe(false)
  expect(register(world, bob, [['Expires', '99999']]).one('Contact')).toMatch(/;expires=900$/)
  expect(register(world, bob, [['Expires', 'soon']]).one('Contact')).toMatch(/;expires=300$/)
})

test('a binding ends to the second', () => {
  const world = createWorld()
  const bob = bobs(world)
  register(world, bob, [['Expires', '60']])
  world.clock.advance(59_999)
  expect(world.exchange.registered(BOB)).toBe(true)
  world.clock.advance(1)
  expect(world.exchange.registered(BOB)).toBe(false)
})

test('a refresh starts the time anew and says what is left of the others', () => {
  const world = createWorld()
  const bob = bobs(world)
  register(world, bob, [['Contact', '<sip:a@x.invalid>, <sip:b@x.invalid>']])
  world.clock.advance(60_500)
  const answer = register(world, bob, [['Contact', '<sip:a@x.invalid>']])
  expect(answer.all('Contact')).toEqual(['<sip:a@x.invalid>;expires=3600', '<sip:b@x.invalid>;expires=3540'])
})

test('a REGISTER of the same Call-ID that is not newer changes nothing', () => {
  const world = createWorld()
  const bob = bobs(world)
  register(world, bob, [['CSeq', '7 REGISTER']])
  const old = register(world, bob, [
    ['CSeq', '7 REGISTER'],
    ['Expires', '0'],
  ])
  expect(old.status).toBe(500)
  expect(
    register(world, bob, [
      ['CSeq', '6 REGISTER'],
      ['Contact', '*'],
      ['Expires', '0'],
    ]).status,
  ).toBe(500)
  expect(world.exchange.registered(BOB)).toBe(true)
  const restarted = register(world, bob, [
    ['Call-ID', 'after a restart'],
    ['CSeq', '1 REGISTER'],
    ['Expires', '0'],
  ])
  expect(restarted.status).toBe(200)
  expect(world.exchange.registered(BOB)).toBe(false)
})

test('only so many contacts of one address, and no harm to those that are there', () => {
  const world = createWorld({ limits: { contacts: 2 } })
  const bob = bobs(world)
  register(world, bob, [['Contact', '<sip:a@x.invalid>, <sip:b@x.invalid>']])
  expect(register(world, bob, [['Contact', '<sip:c@x.invalid>']]).title).toBe('503 Too Many Contacts')
  expect(register(world, bob, [['Contact', '<sip:a@x.invalid>']]).all('Contact')).toHaveLength(2)
})

test('who is not known gets 404, an unknown extension 420, an alias is no address to register', () => {
  const world = createWorld()
  const who = world.phone('zoe', { aor: 'sip:zoe@biloxi.example' })
  who.ask('REGISTER', HOME)
  expect(who.take().status).toBe(404)
  who.ask('REGISTER', HOME, [['To', '<sip:1002@biloxi.example>']])
  expect(who.take().status).toBe(404)
  who.ask('REGISTER', HOME, [
    ['To', `<${BOB}>`],
    ['Require', 'outbound, gruu'],
  ])
  const refused = who.take()
  expect([refused.status, refused.one('Unsupported')]).toEqual([420, 'gruu'])
})

test('changes are told with the address: one more, one less, elsewhere, but no refresh', () => {
  const world = createWorld()
  const told: string[] = []
  const stop = world.exchange.onBindingsChanged((aor) => told.push(aor))
  const bob = bobs(world)
  register(world, bob)
  expect(told).toEqual([BOB])
  register(world, bob)
  expect(told).toEqual([BOB])
  bob.hangUpLine()
  expect(told).toEqual([BOB, BOB])
  stop()
  register(world, bobs(world, 'again'))
  expect(told).toEqual([BOB, BOB])
})

test('a listener that throws keeps nobody from their answer', () => {
  const world = createWorld()
  world.exchange.onBindingsChanged(() => {
    throw new Error('on purpose')
  })
  expect(register(world, bobs(world)).status).toBe(200)
  expect(world.faults).toEqual(['Error: on purpose'])
})

test('a REGISTER whose Request-URI names a user, or with Routes, is for the registrar all the same', () => {
  const world = createWorld()
  const bob = bobs(world)
  register(world, bob)
  world.authorize(bob, 'REGISTER', BOB, [['Contact', undefined]])
  expect(bob.take().all('Contact')).toHaveLength(1)
  register(world, bob, [['Route', '<sip:proxy.atlanta.example;lr>']])
  const alice = world.registered('alice')
  world.authorize(alice, 'INVITE', BOB)
  expect(bob.take().all('Record-Route')).toHaveLength(2)
})
