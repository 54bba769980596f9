import { expect, test } from 'vitest'
import type { WireMessage } from './testing/wire-message.ts'
import { createWorld, DOMAINS, type World } from './testing/world.ts'

/** Alice calls Bob, who has this many phones; all ring. */
function ring(count: number) {
  const world = createWorld()
  const alice = world.registered('alice')
  const phones = Array.from({ length: count }, (_, at) => world.registered(`bob${at}`, 'bob'))
  const invite = world.authorize(alice, 'INVITE', 'sip:bob@biloxi.example')
  const rung = phones.map((phone) => phone.take())
  const answer = (at: number, status: string, lines: readonly (readonly [string, string])[] = []) =>
    phones[at]?.answer(rung[at] as WireMessage, status, lines)
  return { world, alice, phones, rung, invite, answer }
}

test('all contacts of an address ring at the same time, each as its own Request-URI and branch', () => {
  const { rung, phones } = ring(3)
  expect(rung.map(({ uri }) => uri)).toEqual(phones.map(({ contact }) => contact))
  expect(new Set(rung.map((request) => request.one('Via'))).size).toBe(3)
})

test('the first 2xx goes to the caller and the other phones hear CANCEL, call completed elsewhere', () => {
  const { alice, phones, rung, answer } = ring(3)
  answer(0, '180 Ringing')
  answer(1, '180 Ringing')
  answer(2, '100 Trying')
  alice.rest()
  answer(1, '200 OK')
  expect(alice.rest()).toEqual(['200 OK'])
  for (const at of [0, 2]) {
    const cancel = phones[at]?.take()
    expect(cancel?.title).toBe(`CANCEL ${rung[at]?.uri}`)
    expect(cancel?.all('Via')).toEqual([rung[at]?.all('Via')[0]])
    expect(cancel?.one('CSeq')).toBe(rung[at]?.one('CSeq').replace('INVITE', 'CANCEL'))
    expect(cancel?.all('Reason')).toEqual(['SIP;cause=200;text="Call completed elsewhere"'])
  }
  answer(0, '487 Request Terminated')
  expect(phones[0]?.rest()).toEqual([`ACK ${rung[0]?.uri}`])
  expect(phones[1]?.rest()).toEqual([])
  expect(alice.rest()).toEqual([])
})

test('a phone that had said nothing yet hears CANCEL only after its first provisional response', () => {
  const { phones, rung, answer } = ring(2)
  answer(0, '200 OK')
  expect(phones[1]?.rest()).toEqual([])
  answer(1, '180 Ringing')
  expect(phones[1]?.rest()).toEqual([`CANCEL ${rung[1]?.uri}`])
})

test('two phones that answer at the same moment both reach the caller', () => {
  const { alice, answer } = ring(2)
  answer(0, '180 Ringing')
  answer(1, '180 Ringing')
  alice.rest()
  answer(0, '200 OK')
  answer(1, '200 OK')
  expect(alice.rest()).toEqual(['200 OK', '200 OK'])
})

test('provisional responses of all phones pass, none after the final one', () => {
  const { alice, answer } = ring(2)
  alice.rest()
  answer(0, '180 Ringing')
  answer(1, '183 Session Progress')
  answer(0, '200 OK')
  answer(1, '180 Ringing')
  expect(alice.rest()).toEqual(['180 Ringing', '183 Session Progress', '200 OK'])
})

test('a 6xx ends the search: the others are cancelled and the caller hears it when they are through', () => {
  const { alice, phones, rung, answer } = ring(2)
  answer(0, '180 Ringing')
  answer(1, '180 Ringing')
  alice.rest()
  answer(0, '603 Decline')
  expect(alice.rest()).toEqual([])
  const cancel = phones[1]?.heard.at(-1)
  expect(cancel?.title).toBe(`CANCEL ${rung[1]?.uri}`)
  expect(cancel?.all('Reason')).toEqual(['SIP;cause=603;text="Decline"'])
  answer(1, '487 Request Terminated')
  expect(alice.rest()).toEqual(['603 Decline'])
})

test.each([
  [['486 Busy Here', '404 Not Found'], '486 Busy Here'],
  [['404 Not Found', '415 Unsupported Media Type'], '415 Unsupported Media Type'],
  [['500 Server Internal Error', '486 Busy Here'], '486 Busy Here'],
  [['486 Busy Here', '302 Moved Temporarily'], '302 Moved Temporarily'],
  [['302 Moved Temporarily', '600 Busy Everywhere'], '600 Busy Everywhere'],
  [['503 Service Unavailable', '503 Service Unavailable'], '500 Server Internal Error'],
])('of %j the caller hears %s', (statuses, best) => {
  const { alice, answer } = ring(2)
  alice.rest()
  for (const [at, status] of statuses.entries()) answer(at, status)
  expect(alice.rest()).toEqual([best])
})

test('a redirection reaches the caller with its Contact and is not followed', () => {
  const { alice, answer, world } = ring(1)
  const carol = world.registered('carol')
  alice.rest()
  answer(0, '302 Moved Temporarily', [['Contact', '<sip:carol@chicago.example>']])
  expect(alice.heard.at(-1)?.one('Contact')).toBe('<sip:carol@chicago.example>')
  expect(alice.rest()).toEqual(['302 Moved Temporarily'])
  expect(carol.rest()).toEqual([])
})

test('the challenges of all phones are in the one 407', () => {
  const { alice, answer } = ring(2)
  expect(alice.rest()).toEqual(['100 Trying'])
  answer(0, '407 Proxy Authentication Required', [['Proxy-Authenticate', 'Digest realm="one", nonce="1"']])
  answer(1, '401 Unauthorized', [['WWW-Authenticate', 'Digest realm="two", nonce="2"']])
  const heard = alice.heard.at(-1)
  expect(heard?.title).toBe('407 Proxy Authentication Required')
  expect(heard?.all('Proxy-Authenticate')).toEqual(['Digest realm="one", nonce="1"'])
  expect(heard?.all('WWW-Authenticate')).toEqual(['Digest realm="two", nonce="2"'])
})

test('of a forked MESSAGE the first 200 counts and no CANCEL is sent', () => {
  const world = createWorld()
  const alice = world.registered('alice')
  const phones = ['bob0', 'bob1'].map((name) => world.registered(name, 'bob'))
  world.authorize(alice, 'MESSAGE', 'sip:bob@biloxi.example', [['Content-Type', 'text/plain']], 'Hi')
  for (const phone of phones) phone.answer(phone.take(), '200 OK')
  expect(alice.rest()).toEqual(['200 OK'])
  expect(phones.flatMap((phone) => phone.rest())).toEqual([])
})

/** Two flows of the same instance, reg-id 1 and 2 (RFC 5626). */
function registerFlow(world: World, name: string, regId: number, instance = 'urn:uuid:1') {
  const phone = world.phone(name, { aor: 'sip:bob@biloxi.example' })
  world.authorize(phone, 'REGISTER', `sip:${DOMAINS['bob']}`, [
    ['Contact', `<${phone.contact}>;reg-id=${regId};+sip.instance="<${instance}>"`],
    ['Supported', 'path, outbound'],
  ])
  expect(phone.take().status).toBe(200)
  return phone
}

test('two flows of one instance are not called together; the older one serves when the newer one fails', () => {
  const world = createWorld()
  const alice = world.registered('alice')
  const first = registerFlow(world, 'first', 1)
  const second = registerFlow(world, 'second', 2)
  world.authorize(alice, 'INVITE', 'sip:bob@biloxi.example')
  expect(first.rest()).toEqual([])
  expect(second.rest()).toEqual([`INVITE ${second.contact}`])
  second.hangUpLine()
  expect(first.rest()).toEqual([`INVITE ${first.contact}`])
  first.answer(first.heard.at(-1) as WireMessage, '180 Ringing')
  expect(alice.rest()).toEqual(['100 Trying', '180 Ringing'])
})

test('a 430 makes the proxy try the other flow, and is not for the caller', () => {
  const world = createWorld()
  const alice = world.registered('alice')
  const first = registerFlow(world, 'first', 1)
  const second = registerFlow(world, 'second', 2)
  world.authorize(alice, 'INVITE', 'sip:bob@biloxi.example')
  second.answer(second.take(), '430 Flow Failed')
  first.answer(first.take(), '430 Flow Failed')
  expect(alice.rest()).toEqual(['100 Trying', '480 Temporarily Unavailable'])
})

test('a flow that closes after somebody else has answered is not tried again over the other one', () => {
  const world = createWorld()
  const alice = world.registered('alice')
  const desk = world.registered('desk', 'bob')
  const first = registerFlow(world, 'first', 1)
  const second = registerFlow(world, 'second', 2)
  world.authorize(alice, 'INVITE', 'sip:bob@biloxi.example')
  desk.answer(desk.take(), '200 OK')
  second.hangUpLine()
  expect(first.rest()).toEqual([])
  expect(alice.rest()).toEqual(['100 Trying', '200 OK'])
})
