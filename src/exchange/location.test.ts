import { expect, test } from 'vitest'
import { createDirectory, demoPeople } from './directory.ts'
import { createWorld, passwordOf } from './testing/world.ts'

test.each([
  'sip:bob@atlanta.example',
  'sip:Bob@biloxi.example',
  'sip:%62ob@biloxi.example',
  'sip:1002@atlanta.example',
  'sip:1002@biloxi.example',
  'sip:+442079460018@atlanta.example;user=phone',
  'tel:+44-20-7946-0018',
  'tel:1002;phone-context=atlanta.example',
])('%s is Bob', (uri) => {
  const world = createWorld()
  const alice = world.registered('alice')
  const bob = world.registered('bob')
  world.authorize(alice, 'INVITE', uri)
  const rung = bob.take()
  expect(rung.title).toBe(`INVITE ${bob.contact}`)
  expect(rung.all('Record-Route')).toHaveLength(2)
})

test('of two people with the same name each domain means its own, and a person comes before a line', () => {
  const people = demoPeople().map((person) => ({ ...person, password: passwordOf(person.user) }))
  const double = people.map((person) =>
    person.user === 'carol' ? { ...person, user: 'bob', password: passwordOf('bob') } : person,
  )
  const world = createWorld({ directory: createDirectory(double) })
  const line = world.phone('line', { join: (connection) => world.exchange.attach('bob', connection) })
  const other = world.phone('other', { aor: 'sip:bob@chicago.example' })
  world.authorize(other, 'REGISTER', 'sip:chicago.example')
  const caller = world.phone('stranger')
  caller.ask('MESSAGE', 'sip:bob@biloxi.example')
  caller.ask('MESSAGE', 'sip:bob@chicago.example')
  other.take()
  expect(caller.rest()).toEqual(['480 Temporarily Unavailable'])
  expect(other.rest()).toEqual([`MESSAGE ${other.contact}`])
  expect(line.rest()).toEqual([])
  caller.ask('MESSAGE', 'sip:bob@denver.example')
  expect(line.rest()).toEqual(['MESSAGE sip:bob@denver.example'])
})

test('a contact with headers and a method in it is called without them (RFC 3261 §19.1.1)', () => {
  const world = createWorld()
  const bob = world.registered('bob', 'bob', '<sip:bob@bob.invalid;method=MESSAGE;x=1?Subject=hello>')
  world.phone('stranger').ask('INVITE', 'sip:bob@biloxi.example')
  expect(bob.take().uri).toBe('sip:bob@bob.invalid;x=1')
})
