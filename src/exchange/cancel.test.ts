import { expect, test } from 'vitest'
import type { MemoryPhone } from './testing/memory-phone.ts'
import type { Line, WireMessage } from './testing/wire-message.ts'
import { createWorld } from './testing/world.ts'

function call() {
  const world = createWorld()
  const alice = world.registered('alice')
  const bob = world.registered('bob')
  const invite = world.authorize(alice, 'INVITE', 'sip:bob@biloxi.example')
  const rung = bob.take()
  alice.rest()
  return { world, alice, bob, invite, rung }
}

function cancel(
  phone: MemoryPhone,
  invite: WireMessage,
  lines: readonly Line[] = [],
  via = invite.one('Via'),
): void {
  phone.ask('CANCEL', invite.uri, [
    ['Via', via],
    ['From', invite.one('From')],
    ['To', invite.one('To')],
    ['Call-ID', invite.one('Call-ID')],
    ['CSeq', invite.one('CSeq').replace('INVITE', 'CANCEL')],
    ['Contact', undefined],
    ...lines,
  ])
}

test('CANCEL is answered at once, never challenged, and stops the ringing with the reason of the caller', () => {
  const { alice, bob, invite, rung } = call()
  bob.answer(rung, '180 Ringing')
  alice.rest()
  cancel(alice, invite, [['Reason', 'SIP;cause=487;text="Caller gave up"']])
  expect(alice.heard.at(-1)?.one('CSeq')).toMatch(/CANCEL$/)
  expect(alice.rest()).toEqual(['200 OK'])
  const heard = bob.take()
  expect(heard.title).toBe(`CANCEL ${bob.contact}`)
  expect(heard.all('Via')).toEqual([rung.all('Via')[0]])
  expect(heard.all('Reason')).toEqual(['SIP;cause=487;text="Caller gave up"'])
  bob.answer(heard, '200 OK')
  bob.answer(rung, '487 Request Terminated')
  expect(bob.rest()).toEqual([`ACK ${bob.contact}`])
  expect(alice.rest()).toEqual(['487 Request Terminated'])
})

test('CANCEL before the callee said anything waits for the first provisional response', () => {
  const { alice, bob, invite, rung } = call()
  cancel(alice, invite)
  expect(bob.rest()).toEqual([])
  bob.answer(rung, '180 Ringing')
  expect(bob.rest()).toEqual([`CANCEL ${bob.contact}`])
})

test('a 200 that crosses the CANCEL still reaches the caller', () => {
  const { alice, bob, invite, rung } = call()
  bob.answer(rung, '180 Ringing')
  cancel(alice, invite)
  alice.rest()
  bob.answer(rung, '200 OK')
  expect(alice.rest()).toEqual(['200 OK'])
})

test('CANCEL after the final response is answered and changes nothing', () => {
  const { alice, bob, invite, rung } = call()
  bob.answer(rung, '200 OK')
  alice.rest()
  cancel(alice, invite)
  expect(alice.rest()).toEqual(['200 OK'])
  expect(bob.rest()).toEqual([])
})

test('a callee who ignores the CANCEL is given up after 64·T1: 487', () => {
  const { world, alice, bob, invite, rung } = call()
  bob.answer(rung, '180 Ringing')
  cancel(alice, invite)
  alice.rest()
  world.clock.advance(31_999)
  expect(alice.rest()).toEqual([])
  world.clock.advance(1)
  expect(alice.rest()).toEqual(['487 Request Terminated'])
})

test('a callee who never said a word gets no CANCEL, the caller 487 when timer B is through', () => {
  const { world, alice, bob, invite } = call()
  cancel(alice, invite)
  alice.rest()
  world.clock.advance(32_000)
  expect(alice.rest()).toEqual(['487 Request Terminated'])
  expect(bob.rest()).toEqual([])
})

test('CANCEL that fits no transaction gets 481', () => {
  const { alice, bob, invite } = call()
  cancel(alice, invite, [], 'SIP/2.0/WS alice.invalid;branch=z9hG4bK-other')
  expect(alice.rest()).toEqual(['481 Call/Transaction Does Not Exist'])
  expect(bob.rest()).toEqual([])
})

test("nobody cancels somebody else's call", () => {
  const { world, bob, invite, rung } = call()
  bob.answer(rung, '180 Ringing')
  const mallory = world.phone('mallory')
  cancel(mallory, invite)
  expect(mallory.rest()).toEqual(['481 Call/Transaction Does Not Exist'])
  expect(bob.rest()).toEqual([])
})

test('a caller of RFC 2543, without the cookie in the branch, can cancel too', () => {
  const world = createWorld()
  const bob = world.registered('bob')
  const old = world.phone('old', { aor: 'sip:old@elsewhere.example' })
  const via: Line = ['Via', 'SIP/2.0/WS old.invalid']
  old.ask('INVITE', 'sip:bob@biloxi.example', [via])
  bob.answer(bob.take(), '180 Ringing')
  old.ask('CANCEL', 'sip:bob@biloxi.example', [via, ['CSeq', '1 CANCEL']])
  expect(old.rest()).toEqual(['100 Trying', '180 Ringing', '200 OK'])
  expect(bob.rest()).toEqual([`CANCEL ${bob.contact}`])
})

test('an INVITE that comes twice is one call and hears its last response again', () => {
  const { alice, bob, invite, rung } = call()
  bob.answer(rung, '180 Ringing')
  alice.rest()
  alice.say(invite.text)
  expect(alice.rest()).toEqual(['180 Ringing'])
  expect(bob.rest()).toEqual([])
})
