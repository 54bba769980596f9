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

const contact = (name: string, regId: number): Line => [
  'Contact',
  `<sip:${name}@x.invalid>;reg-id=${regId};+sip.instance="<urn:uuid:1>"`,
]

test('the same instance and reg-id replace, another reg-id is one more', () => {
  const world = createWorld()
  register(world, bobs(world), [contact('old', 1)])
  const again = bobs(world, 'again')
  const answer = register(world, again, [contact('new', 1), ['Call-ID', 'again']])
  expect(answer.all('Contact')).toEqual([
    '<sip:new@x.invalid>;reg-id=1;+sip.instance="<urn:uuid:1>";expires=3600',
  ])
  expect(register(world, again, [contact('second', 2), ['Call-ID', 'again']]).all('Contact')).toHaveLength(2)
})

test('it is confirmed to a phone that can do it, and to no other', () => {
  const world = createWorld()
  const bob = bobs(world)
  const able: Line = ['Supported', 'path, outbound']
  expect(register(world, bob, [contact('a', 1), able]).one('Require')).toBe('outbound')
  expect(register(world, bob, [able]).one('Require')).toBe('')
  expect(register(world, bob, [contact('a', 1)]).one('Require')).toBe('')
})

test('439 when a proxy in between does not keep the flow', () => {
  const world = createWorld()
  const edge = world.phone('edge', { aor: BOB })
  const through = (path: string): Line[] => [
    ['Via', 'SIP/2.0/TCP edge.invalid;branch=z9hG4bK-e'],
    ['Via', 'SIP/2.0/WS bob.invalid;branch=z9hG4bK-b'],
    contact('a', 1),
    ['Supported', 'path, outbound'],
    ['Path', path],
  ]
  world.authorize(edge, 'REGISTER', HOME, through('<sip:edge.invalid;lr>'))
  expect(edge.take().status).toBe(439)
  world.authorize(edge, 'REGISTER', HOME, through('<sip:edge.invalid;lr;ob>'))
  expect(edge.take().status).toBe(200)
})

test('Path is kept, confirmed, and becomes the Route of calls down the same connection (RFC 3327)', () => {
  const world = createWorld()
  const alice = world.registered('alice')
  const edge = world.phone('edge', { aor: BOB })
  const answer = register(world, edge, [
    ['Path', '<sip:p1@edge.invalid;lr>, <sip:p2@edge.invalid;lr>'],
    ['Supported', 'path'],
  ])
  expect(answer.all('Path')).toEqual(['<sip:p1@edge.invalid;lr>, <sip:p2@edge.invalid;lr>'])
  world.authorize(alice, 'INVITE', BOB)
  const invite = edge.take()
  expect(invite.uri).toBe(edge.contact)
  expect(invite.all('Route')).toEqual(['<sip:p1@edge.invalid;lr>', '<sip:p2@edge.invalid;lr>'])
})
