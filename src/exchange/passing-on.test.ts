import { expect, test } from 'vitest'
import { readWire, type Line } from './testing/wire-message.ts'
import { callerRoutes, calleeRoutes, createWorld } from './testing/world.ts'

const BOB = 'sip:bob@biloxi.example'

function pair() {
  const world = createWorld()
  return { world, alice: world.registered('alice'), bob: world.registered('bob') }
}

test.each(['MESSAGE', 'SUBSCRIBE', 'REFER', 'PUBLISH', 'INFO', 'NOTIFY', 'X-OWN'])(
  '%s outside a dialog is passed on with its body, and its answer back',
  (method) => {
    const { world, alice, bob } = pair()
    const lines: Line[] = [
      ['Content-Type', 'text/plain'],
      ['X-Note', 'as it  is'],
    ]
    world.authorize(alice, method, BOB, lines, 'Grüße')
    const heard = bob.take()
    expect([heard.title, heard.body, heard.one('X-Note')]).toEqual([
      `${method} ${bob.contact}`,
      'Grüße',
      'as it  is',
    ])
    bob.answer(heard, '202 Accepted', [['X-Answer', '1']])
    const answer = alice.take()
    expect([answer.title, answer.one('X-Answer')]).toEqual(['202 Accepted', '1'])
  },
)

test.each([
  ['INVITE', 2],
  ['SUBSCRIBE', 2],
  ['REFER', 2],
  ['MESSAGE', 0],
  ['OPTIONS', 0],
])('%s carries %i Record-Routes', (method, count) => {
  const { world, alice, bob } = pair()
  world.authorize(alice, method, BOB)
  expect(bob.take().all('Record-Route')).toHaveLength(count)
})

test('a subscription: its NOTIFY finds the way back by the Record-Routes', () => {
  const { world, alice, bob } = pair()
  const subscribe = world.authorize(alice, 'SUBSCRIBE', BOB, [['Event', 'presence']])
  const heard = bob.take()
  const accepted = readWire(bob.answer(heard, '200 OK', [['Contact', `<${bob.contact}>`]]))
  alice.take()
  bob.ask('NOTIFY', alice.contact, [
    ...calleeRoutes(heard),
    ['From', accepted.one('To')],
    ['To', subscribe.one('From')],
    ['Subscription-State', 'active'],
  ])
  const notify = alice.take()
  expect([notify.title, notify.one('Subscription-State')]).toEqual([`NOTIFY ${alice.contact}`, 'active'])
})

test.each(['PRACK', 'UPDATE', 'INFO', 'INVITE', 'REFER', 'MESSAGE', 'BYE'])(
  '%s in a dialog goes to its other end unchallenged and without a new Record-Route',
  (method) => {
    const { world, alice, bob } = pair()
    const invite = world.authorize(alice, 'INVITE', BOB)
    const answer = readWire(bob.answer(bob.take(), '200 OK', [['Contact', `<${bob.contact}>`]]))
    alice.rest()
    alice.ask(method, bob.contact, [
      ...callerRoutes(answer),
      ['To', answer.one('To')],
      ['Call-ID', invite.one('Call-ID')],
    ])
    const heard = bob.take()
    expect([heard.title, heard.all('Record-Route'), heard.all('Route')]).toEqual([
      `${method} ${bob.contact}`,
      [],
      [],
    ])
    bob.answer(heard, '200 OK')
    expect(alice.rest().filter((title) => title !== '100 Trying')).toEqual(['200 OK'])
  },
)

test('a request other than INVITE that nobody answers gets 100 in time and no 408 (RFC 4320)', () => {
  const { world, alice } = pair()
  world.authorize(alice, 'MESSAGE', BOB, [['Timestamp', '54']])
  expect(alice.rest()).toEqual([])
  world.clock.advance(3499)
  expect(alice.rest()).toEqual([])
  world.clock.advance(1)
  const trying = alice.take()
  expect([trying.title, trying.one('Timestamp'), trying.one('To')]).toEqual(['100 Trying', '54', `<${BOB}>`])
  world.clock.advance(60_000)
  expect(alice.rest()).toEqual([])
})

test('an ACK that belongs to no dialog is for nobody', () => {
  const { alice, bob } = pair()
  alice.ask('ACK', BOB)
  alice.ask('ACK', BOB, [['To', `<${BOB}>;tag=1`]])
  expect([...alice.rest(), ...bob.rest()]).toEqual([])
})

test('a response that answers nothing is for nobody, and one from the wrong end neither', () => {
  const { world, alice, bob } = pair()
  const carol = world.registered('carol')
  world.authorize(alice, 'INVITE', BOB)
  alice.rest()
  const rung = bob.take()
  carol.answer(rung, '200 OK')
  bob.answer(
    {
      ...rung,
      all: (name) => (name === 'Via' ? ['SIP/2.0/WS proxy.biloxi.example;branch=z9hG4bK-x'] : rung.all(name)),
    },
    '200 OK',
  )
  expect(alice.rest()).toEqual([])
})

test('a request in a dialog whose other end is gone gets 480', () => {
  const { world, alice, bob } = pair()
  world.authorize(alice, 'INVITE', BOB)
  const accepted = readWire(bob.answer(bob.take(), '200 OK', [['Contact', `<${bob.contact}>`]]))
  bob.hangUpLine()
  alice.rest()
  alice.ask('BYE', bob.contact, [...callerRoutes(accepted), ['To', accepted.one('To')]])
  expect(alice.rest()).toEqual(['480 Temporarily Unavailable'])
})

test('own Routes that stand there twice are both taken off', () => {
  const { world, alice, bob } = pair()
  world.authorize(alice, 'MESSAGE', BOB, [
    ['Route', '<sip:proxy.atlanta.example;lr>, <sip:atlanta.example;lr>'],
  ])
  const heard = bob.take()
  expect([heard.uri, heard.all('Route')]).toEqual([bob.contact, []])
})

test('what a client says of who calls is for its own proxy alone (RFC 3325 §5)', () => {
  const { world, alice, bob } = pair()
  const who: Line[] = ['P-Asserted-Identity', 'P-Preferred-Identity', 'Remote-Party-ID'].map((name) => [
    name,
    '<sip:bank@biloxi.example>',
  ])
  world.authorize(alice, 'INVITE', BOB, [...who, ['Privacy', 'id']])
  const heard = bob.take()
  for (const [name] of who) expect(heard.all(name)).toEqual([])
  expect(heard.one('Privacy')).toBe('id')
})
