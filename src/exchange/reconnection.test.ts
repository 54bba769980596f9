import { expect, test } from 'vitest'
import { readWire } from './testing/wire-message.ts'
import { callerRoutes, calleeRoutes, createWorld } from './testing/world.ts'

test('after a reconnection both ends go on with their dialog over the new connections', () => {
  const world = createWorld()
  const alice = world.registered('alice')
  const bob = world.registered('bob')
  const invite = world.authorize(alice, 'INVITE', 'sip:bob@biloxi.example')
  const rung = bob.take()
  const accepted = readWire(bob.answer(rung, '200 OK', [['Contact', `<${bob.contact}>`]]))
  alice.hangUpLine()
  bob.hangUpLine()
  const alice2 = world.registered('alice2', 'alice', `<${alice.contact}>`)
  const bob2 = world.registered('bob2', 'bob', `<${bob.contact}>`)
  alice2.ask('INFO', bob.contact, [
    ...callerRoutes(accepted),
    ['From', invite.one('From')],
    ['To', accepted.one('To')],
  ])
  expect(bob2.rest()).toEqual([`INFO ${bob.contact}`])
  bob2.ask('BYE', alice.contact, [
    ...calleeRoutes(rung),
    ['From', accepted.one('To')],
    ['To', invite.one('From')],
  ])
  expect(alice2.rest()).toEqual([`BYE ${alice.contact}`])
})

test('who comes back while the old connection still seems open reaches the other end, not itself', () => {
  const world = createWorld()
  const desk = world.registered('desk', 'carol')
  const carol = world.phone('carol')
  world.authorize(carol, 'INVITE', 'sip:carol@chicago.example')
  const accepted = readWire(desk.answer(desk.take(), '200 OK', [['Contact', `<${desk.contact}>`]]))
  carol.rest()
  const back = world.phone('back', { aor: 'sip:carol@chicago.example' })
  back.ask('INFO', desk.contact, [...callerRoutes(accepted), ['To', accepted.one('To')]])
  expect([desk.rest(), carol.rest()]).toEqual([[`INFO ${desk.contact}`], []])
})

test.each(['closed', 'still seeming open'])(
  'a call to a line goes on over a new connection, the old one %s',
  (state) => {
    const world = createWorld()
    const echo = world.phone('echo', { join: (connection) => world.exchange.attach('echo', connection) })
    const alice = world.registered('alice')
    world.authorize(alice, 'INVITE', 'sip:echo@atlanta.example')
    const invite = echo.take()
    const accepted = readWire(echo.answer(invite, '200 OK', [['Contact', '<sip:echo@line.invalid>']]))
    alice.rest()
    if (state === 'closed') alice.hangUpLine()
    const back = world.registered('back', 'alice', `<${alice.contact}>`)
    back.ask('BYE', 'sip:echo@line.invalid', [...callerRoutes(accepted), ['To', accepted.one('To')]])
    const bye = echo.take()
    expect(bye.title).toBe('BYE sip:echo@line.invalid')
    echo.answer(bye, '200 OK')
    expect([back.rest(), alice.rest()]).toEqual([['200 OK'], []])
  },
)
