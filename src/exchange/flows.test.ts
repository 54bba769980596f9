import { expect, test } from 'vitest'
import { calleeRoutes, callerRoutes, createWorld } from './testing/world.ts'
import { createMemoryPhone } from './testing/memory-phone.ts'
import { readWire } from './testing/wire-message.ts'

const BOB = 'sip:bob@biloxi.example'

test('the bindings of a connection that closes are gone at once, those of others stay', () => {
  const world = createWorld()
  const bob = world.registered('bob')
  const desk = world.registered('desk', 'bob')
  bob.hangUpLine()
  expect(world.exchange.registered(BOB)).toBe(true)
  const alice = world.registered('alice')
  world.authorize(alice, 'INVITE', BOB)
  expect(desk.rest()).toEqual([`INVITE ${desk.contact}`])
  expect(bob.rest()).toEqual([])
  desk.hangUpLine()
  expect(world.exchange.registered(BOB)).toBe(false)
})

test('a caller hears at once that the only ringing phone is gone', () => {
  const world = createWorld()
  const alice = world.registered('alice')
  const bob = world.registered('bob')
  world.authorize(alice, 'INVITE', BOB)
  bob.answer(bob.take(), '180 Ringing')
  alice.rest()
  bob.hangUpLine()
  expect(alice.rest()).toEqual(['480 Temporarily Unavailable'])
})

test('the same when both flows of the phone went over that connection', () => {
  const world = createWorld()
  const alice = world.registered('alice')
  const flow = (regId: number) => `<sip:b${regId}@x.invalid>;reg-id=${regId};+sip.instance="<urn:uuid:1>"`
  const bob = world.registered('bob', 'bob', `${flow(1)}, ${flow(2)}`)
  world.authorize(alice, 'INVITE', BOB)
  expect(bob.rest()).toHaveLength(1)
  bob.hangUpLine()
  expect(alice.rest()).toEqual(['100 Trying', '480 Temporarily Unavailable'])
})

test('while another phone rings on, the caller hears nothing of the one that is gone', () => {
  const world = createWorld()
  const alice = world.registered('alice')
  const bob = world.registered('bob')
  const desk = world.registered('desk', 'bob')
  world.authorize(alice, 'INVITE', BOB)
  alice.rest()
  bob.hangUpLine()
  expect(alice.rest()).toEqual([])
  desk.answer(desk.take(), '200 OK')
  expect(alice.rest()).toEqual(['200 OK'])
})

test('a caller who is gone leaves no phone ringing', () => {
  const world = createWorld()
  const alice = world.registered('alice')
  const bob = world.registered('bob')
  world.authorize(alice, 'INVITE', BOB)
  bob.answer(bob.take(), '180 Ringing')
  alice.hangUpLine()
  const cancel = bob.take()
  expect([cancel.method, cancel.one('Reason')]).toEqual([
    'CANCEL',
    'SIP;cause=503;text="The path to the caller is gone"',
  ])
})

test('a phone that registers anew over another connection is called there only', () => {
  const world = createWorld()
  const alice = world.registered('alice')
  const bob = world.registered('bob')
  const again = world.registered('again', 'bob', `<${bob.contact}>`)
  world.authorize(alice, 'INVITE', BOB)
  expect([bob.rest(), again.rest()]).toEqual([[], [`INVITE ${bob.contact}`]])
  bob.hangUpLine()
  expect(world.exchange.registered(BOB)).toBe(true)
})

test('a connection that cannot be written to counts as closed', () => {
  const world = createWorld()
  const alice = world.registered('alice')
  let isBroken = false
  const bob = world.phone('bob', {
    join: (connection) =>
      world.exchange.open({
        ...connection,
        send(text) {
          if (isBroken) throw new Error('broken pipe')
          connection.send(text)
        },
      }),
  })
  world.authorize(bob, 'REGISTER', 'sip:biloxi.example')
  isBroken = true
  world.authorize(alice, 'INVITE', BOB)
  expect(alice.rest()).toEqual(['100 Trying', '480 Temporarily Unavailable'])
  expect(world.exchange.registered(BOB)).toBe(false)
  expect(world.faults).toEqual([])
})

test('nothing is taken from a connection after it closed', () => {
  const world = createWorld()
  const bob = world.registered('bob')
  const stranger = world.phone('stranger')
  stranger.hangUpLine()
  stranger.ask('MESSAGE', BOB)
  expect(bob.rest()).toEqual([])
})

test('a second line of a name takes the place of the first, whose end it outlives', () => {
  const world = createWorld()
  const [first, second] = ['first', 'second'].map((name) =>
    world.phone(name, { join: (connection) => world.exchange.attach('echo', connection) }),
  )
  first?.hangUpLine()
  world.phone('stranger').ask('MESSAGE', 'sip:echo@biloxi.example')
  expect(second?.rest()).toEqual(['MESSAGE sip:echo@biloxi.example'])
})

test('a line has its name in every domain and needs no registration', () => {
  const world = createWorld()
  const told: string[] = []
  world.exchange.onBindingsChanged((aor) => told.push(aor))
  const echo = world.phone('echo', { join: (connection) => world.exchange.attach('echo', connection) })
  const alice = world.registered('alice')
  expect(told).toContain('sip:echo@atlanta.example')
  for (const uri of ['sip:echo@atlanta.example', 'sip:Echo@biloxi.example']) {
    expect(world.exchange.registered(uri)).toBe(true)
    world.authorize(alice, 'INVITE', uri, [['Call-ID', uri]])
    const invite = echo.take()
    expect(invite.title).toBe(`INVITE ${uri}`)
    const accepted = readWire(echo.answer(invite, '200 OK', [['Contact', '<sip:echo@line.invalid>']]))
    alice.rest()
    alice.ask('BYE', 'sip:echo@line.invalid', [...callerRoutes(accepted), ['To', accepted.one('To')]])
    const bye = echo.take()
    expect(bye.title).toBe('BYE sip:echo@line.invalid')
    echo.answer(bye, '200 OK')
    expect(alice.rest()).toEqual(['200 OK'])
    echo.ask('INFO', alice.contact, [
      ...calleeRoutes(invite),
      ['From', accepted.one('To')],
      ['To', invite.one('From')],
    ])
    expect(alice.rest()).toEqual([`INFO ${alice.contact}`])
  }
  echo.hangUpLine()
  expect(world.exchange.registered('sip:echo@atlanta.example')).toBe(false)
})

test('a line that answers inside send is no different from one that takes its time', () => {
  const world = createWorld()
  const alice = world.registered('alice')
  const busy = createMemoryPhone({
    name: 'busy',
    aor: 'sip:busy@line.invalid',
    join(connection) {
      const session = world.exchange.attach('busy', {
        ...connection,
        send(text) {
          connection.send(text)
          const heard = busy.heard.at(-1)
          if (heard?.method === 'INVITE') busy.answer(heard, '486 Busy Here')
        },
      })
      return session
    },
  })
  world.authorize(alice, 'INVITE', 'sip:busy@biloxi.example')
  expect(alice.rest()).toEqual(['100 Trying', '486 Busy Here'])
  expect(busy.rest()).toEqual(['INVITE sip:busy@biloxi.example', 'ACK sip:busy@biloxi.example'])
  expect(world.faults).toEqual([])
})

test('stopping closes every connection and leaves no alarm behind', () => {
  const world = createWorld()
  const alice = world.registered('alice')
  const bob = world.registered('bob')
  world.authorize(alice, 'INVITE', BOB)
  bob.answer(bob.take(), '180 Ringing')
  world.exchange.stop()
  expect([alice.closedWith(), bob.closedWith(), world.clock.pending()]).toEqual([1001, 1001, 0])
  expect(world.faults).toEqual([])
})
