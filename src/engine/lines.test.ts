import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Phone } from '../core/phone.ts'
import { readUri } from '../message/uri.ts'
import { header } from '../message/headers.ts'
import { createPair } from './phone-pair.fixture.ts'
import { createTestPhone, settle } from './phone.fixture.ts'
import { ALICE, createSwitch } from './sip/line.fixture.ts'
import { createServer, grant, requestsOf, respond } from './sip/wire.fixture.ts'
import { challenge, isAuthorized } from './sip/challenger.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const CAROL = { ...ALICE, id: 'carol', uri: 'sip:carol@atlanta.example', displayName: 'Carol' }
const expiryOf = (contact = '') => /expires=(\d+)/.exec(contact)?.[1]

test('an account that is added registers beside the others', async () => {
  const server = createSwitch()
  const alice = createTestPhone(server, ALICE)
  alice.phone.start()
  await settle()
  alice.phone.addAccount(CAROL)
  await settle()
  expect(alice.state().accounts.map(({ id, registration }) => [id, registration.status])).toEqual([
    ['alice', 'registered'],
    ['carol', 'registered'],
  ])
  expect(requestsOf(server, 'REGISTER').map((one) => readUri(one.uri)?.host)).toEqual([
    'atlanta.example',
    'atlanta.example',
  ])
})

test('a phone without accounts says so until it has one, and again when the last one is gone', async () => {
  const alice = createTestPhone(createSwitch(), ALICE, {}, { accounts: [] })
  alice.phone.start()
  expect(alice.state().troubles.map(({ code }) => code)).toEqual(['no-account'])
  alice.phone.addAccount(ALICE)
  expect(alice.state().troubles).toEqual([])
  alice.phone.removeAccount('alice')
  expect(alice.state().troubles.map(({ code }) => code)).toEqual(['no-account'])
})

test('an account that is removed takes its binding along, and is never heard of again', async () => {
  const server = createSwitch()
  const alice = createTestPhone(server, ALICE)
  alice.phone.start()
  await settle()
  alice.phone.removeAccount('alice')
  expect(alice.state().accounts).toEqual([])
  await settle()
  expect(expiryOf(header(requestsOf(server, 'REGISTER').at(-1)!, 'Contact'))).toBe('0')
  expect(server.connections.every(({ closed }) => closed)).toBe(true)
})

async function talking() {
  const phones = await createPair()
  const { alice, bob } = phones
  alice.call('sip:bob@biloxi.example')
  await settle()
  bob.phone.answer(bob.last().id)
  await settle()
  return phones
}

test('an account is not changed under a call, but as soon as that is over', async () => {
  const { server, alice } = await talking()
  alice.phone.removeAccount('alice')
  alice.phone.addAccount({ ...ALICE, expires: 300 })
  expect(alice.state().accounts).toMatchObject([{ id: 'alice', registration: { status: 'registered' } }])
  expect(alice.last().status).toBe('active')
  alice.phone.hangUp(alice.last().id)
  await settle()
  expect(alice.state().accounts).toMatchObject([{ id: 'alice', registration: { status: 'registered' } }])
  const mine = requestsOf(server, 'REGISTER').filter(({ uri }) => readUri(uri)?.host === 'atlanta.example')
  expect(mine.map((one) => expiryOf(header(one, 'Contact')))).toEqual(['600', '0', '300'])
})

test('an account is not removed under a call, but as soon as that is over', async () => {
  const { alice, bob } = await talking()
  alice.phone.removeAccount('alice')
  expect(alice.last().status).toBe('active')
  expect(alice.state().accounts).toHaveLength(1)
  bob.phone.hangUp(bob.last().id)
  await settle()
  expect(alice.state().accounts).toEqual([])
  expect(alice.state().troubles.map(({ code }) => code)).toEqual(['no-account'])
})

test.each<[string, (phone: Phone) => void]>([
  ['removed and added again', (phone) => phone.removeAccount('alice')],
  ['changed twice', (phone) => phone.addAccount({ ...ALICE, expires: 500 })],
])('an account that is %s waits until its old binding is gone', async (_, first) => {
  const server = createSwitch()
  const alice = createTestPhone(server, ALICE)
  alice.phone.start()
  await settle()
  first(alice.phone)
  alice.phone.addAccount({ ...ALICE, expires: 300 })
  expect(server.connections).toHaveLength(1)
  await settle()
  expect(requestsOf(server, 'REGISTER').map((one) => expiryOf(header(one, 'Contact')))).toEqual([
    '600',
    '0',
    '300',
  ])
})

test('a password that was wrong is put right without anything else', async () => {
  const asked = { realm: 'atlanta.example', nonce: 'n' }
  const server = createServer((message, from) => {
    if (message.kind !== 'request') return
    const passes = isAuthorized(message, 'Authorization', asked)
    from.say(passes ? grant(message) : respond(message, 401, [['WWW-Authenticate', challenge(asked)]]))
  })
  const alice = createTestPhone(server, { ...ALICE, password: 'looking-glass' })
  alice.phone.start()
  await settle()
  expect(alice.state().accounts[0]?.registration).toMatchObject({
    status: 'refused',
    trouble: { code: 'wrong-password' },
  })
  alice.phone.addAccount(ALICE)
  await settle()
  expect(alice.state().accounts).toMatchObject([{ id: 'alice', registration: { status: 'registered' } }])
})

test('a change removes the old binding before the new one is made', async () => {
  const server = createSwitch()
  const alice = createTestPhone(server, ALICE)
  alice.phone.start()
  await settle()
  alice.phone.addAccount({ ...ALICE, expires: 300 })
  await settle()
  expect(requestsOf(server, 'REGISTER').map((one) => expiryOf(header(one, 'Contact')))).toEqual([
    '600',
    '0',
    '300',
  ])
})

test('of two changes in a row the last one holds', async () => {
  const server = createSwitch()
  const alice = createTestPhone(server, ALICE)
  alice.phone.start()
  await settle()
  alice.phone.addAccount({ ...ALICE, expires: 300 })
  alice.phone.addAccount({ ...ALICE, expires: 400 })
  await settle()
  const last = server.connections.filter(({ closed }) => !closed)
  expect(last).toHaveLength(1)
  expect(expiryOf(last[0]?.received.join())).toBe('400')
})

test('after a sleep a connection is made anew at once, unless a call needs it', async () => {
  const { server, alice, bob } = await createPair()
  alice.phone.wake(720_000)
  await settle()
  expect(alice.state().woke).toMatchObject({ asleep: 720_000 })
  expect(alice.state().accounts[0]?.registration.status).toBe('registered')
  expect(server.connections).toHaveLength(3)

  alice.call('sip:bob@biloxi.example')
  await settle()
  bob.phone.answer(bob.last().id)
  await settle()
  alice.phone.wake(720_000)
  await settle()
  expect(server.connections).toHaveLength(3)
  expect(alice.last().status).toBe('active')
})

test('a wrong password is not tried again because the computer had slept', async () => {
  const server = createServer((message, from) => {
    if (message.kind === 'request') from.say(respond(message, 404))
  })
  const alice = createTestPhone(server, ALICE)
  alice.phone.start()
  await settle()
  alice.phone.wake(720_000)
  await settle()
  expect(requestsOf(server, 'REGISTER')).toHaveLength(1)
})
