import type { Locator } from '@playwright/test'
import type { Person } from '../support/person.ts'
import { agrees, callOf, follows, registrationOf } from './flow.ts'
import { expect, test } from './lab-test.ts'
import type { Network } from './network.ts'
import { headerOf } from './wire.ts'

const CHROMIUM = { tag: '@chromium' }

test('RFC 3665 2.1 registration', async ({ joins, network }, info) => {
  const alice = await joins('alice')
  await alice.isRegistered()
  await follows(
    info,
    network.wire,
    await registrationOf(alice),
    `
    alice → a.test  REGISTER
    a.test → alice  401 REGISTER
    alice → a.test  REGISTER
    a.test → alice  200 REGISTER`,
  )
  await agrees(network.wire, alice)
  // RFC 8760: a.test asks with SHA-256.
  const [first, second] = await alice.sent('REGISTER')
  expect(first).not.toContain('Authorization:')
  expect(second).toMatch(/^Authorization: Digest .*username="alice".*algorithm=SHA-256/m)
})

test('RFC 3665 2.5 unsuccessful registration: a wrong password is said, and not tried again and again', async ({
  joins,
  network,
}, info) => {
  const alice = await joins('alice', { password: 'guessed' })
  await expect(alice.account).toHaveText(/Wrong password/)
  await expect(alice.page.getByText('user name and password')).toBeVisible()
  // Somebody else's whole registration is time enough for a phone that would try again.
  const bob = await joins('bob')
  await bob.isRegistered()
  await follows(
    info,
    network.wire,
    await registrationOf(alice),
    `
    alice → a.test  REGISTER
    a.test → alice  401 REGISTER
    alice → a.test  REGISTER
    a.test → alice  401 REGISTER`,
  )
  await agrees(network.wire, alice)
})

const REGISTERED = `
    alice → a.test  REGISTER
    a.test → alice  401 REGISTER
    alice → a.test  REGISTER
    a.test → alice  200 REGISTER`
/** With the nonce that it knows already. */
const ASKED_ONCE_MORE = `
    alice → a.test  REGISTER
    a.test → alice  200 REGISTER`

/** Contact values of the REGISTERs that were sent. */
const contacts = async (person: Person): Promise<string[]> =>
  (await person.sent('REGISTER')).map((text) => headerOf(text, 'Contact'))

/** Rows of the account's devices. */
const devices = ({ page }: Person): Locator =>
  page.getByRole('list', { name: 'Devices with this account' }).getByRole('listitem')

/** Bob calls alice; answers how many devices of hers a.test has rung. */
async function ringsAt(network: Network, bob: Person): Promise<number> {
  await bob.calls('sip:alice@a.test')
  await bob.sees('Ringing')
  const call = await callOf(bob)
  await bob.hangsUp()
  await bob.isFree()
  // What ends all of them, by when all INVITEs have been told of.
  const isOver = () =>
    network.wire.steps(call).some(({ to, label }) => to === 'bob' && label === '487 INVITE')
  await expect.poll(isOver).toBe(true)
  const steps = network.wire.steps(call)
  return steps.filter(({ from, label, again }) => from === 'a.test' && label === 'INVITE' && !again).length
}

/** A second device of alice: another browser. */
const SAME = { user: 'alice', domain: 'a.test' } as const

test('RFC 3665 2.2 update of contact list', CHROMIUM, async ({ joins, network }, info) => {
  const alice = await joins('alice')
  await alice.isRegistered()
  const other = await joins('carol', SAME)
  await other.isRegistered()
  await follows(info, network.wire, await registrationOf(other), REGISTERED)
  await agrees(network.wire, alice)
  // The 200 has the whole list (RFC 3261 §10.3): the device that came second knows of the first without asking.
  await other.opensAccount()
  await expect(devices(other)).toHaveCount(2)
  await expect(devices(other).first()).toContainText('This page')
  await expect(devices(other).last()).toContainText('A browser')
  const bob = await joins('bob')
  await bob.isRegistered()
  expect(await ringsAt(network, bob)).toBe(2)
})

test('RFC 3665 2.3 request for current contact list', CHROMIUM, async ({ joins, network }, info) => {
  const alice = await joins('alice')
  await alice.isRegistered()
  const other = await joins('carol', SAME)
  await other.isRegistered()
  await alice.opensAccount()
  await expect(alice.page.getByText('on this page alone')).toBeVisible()
  await alice.button('Ask again').click()
  await expect(devices(alice)).toHaveCount(2)
  await follows(info, network.wire, await registrationOf(alice), REGISTERED + ASKED_ONCE_MORE)
  expect((await contacts(alice)).at(-1)).toBe('')
  await agrees(network.wire, alice)
})

test(
  'RFC 3665 2.4 cancellation of registration: of another device',
  CHROMIUM,
  async ({ joins, network }, info) => {
    const other = await joins('carol', SAME)
    await other.isRegistered()
    const alice = await joins('alice')
    await alice.isRegistered()
    await alice.opensAccount()
    await devices(alice).last().getByRole('button', { name: 'Sign out' }).click()
    await expect(alice.page.getByText('on this page alone')).toBeVisible()
    await follows(info, network.wire, await registrationOf(alice), REGISTERED + ASKED_ONCE_MORE)
    const [theirs = ''] = await contacts(other)
    expect((await contacts(alice)).at(-1)).toContain(theirs.slice(0, theirs.indexOf(';')))
    expect((await contacts(alice)).at(-1)).toMatch(/;expires=0$/)
    await agrees(network.wire, alice)
    const bob = await joins('bob')
    await bob.isRegistered()
    expect(await ringsAt(network, bob)).toBe(1)
  },
)

test(
  'RFC 3665 2.4 cancellation of registration: of all devices',
  CHROMIUM,
  async ({ joins, network }, info) => {
    const other = await joins('carol', SAME)
    await other.isRegistered()
    const alice = await joins('alice')
    await alice.isRegistered()
    await alice.opensAccount()
    await alice.button('Sign out all others').click()
    await alice.button('Sign out', alice.page.getByRole('dialog')).click()
    await expect(alice.page.getByText('All others are signed out')).toBeVisible()
    await follows(
      info,
      network.wire,
      await registrationOf(alice),
      REGISTERED + ASKED_ONCE_MORE + ASKED_ONCE_MORE,
    )
    const [, , all, again] = await alice.sent('REGISTER')
    expect([headerOf(all ?? '', 'Contact'), headerOf(all ?? '', 'Expires')]).toEqual(['*', '0'])
    expect(headerOf(again ?? '', 'Contact')).toBe((await contacts(alice))[0])
    await alice.isRegistered()
    await agrees(network.wire, alice)
    const bob = await joins('bob')
    await bob.isRegistered()
    expect(await ringsAt(network, bob)).toBe(1)
  },
)

test(
  'a proxy dies and comes back: the phone says so, registers again by itself, and calls',
  CHROMIUM,
  async ({ network, joins }) => {
    const alice = await joins('alice')
    const bob = await joins('bob', { domain: 'a.test' })
    for (const person of [alice, bob]) {
      person.expects(/WebSocket|can.t establish a connection/i)
      await person.isRegistered()
    }
    await network.a.dies()
    await expect(alice.account).toHaveText(/Connection lost|Server unreachable|Connecting/)
    await expect(alice.account).not.toHaveText(/^Registered/)
    await network.a.comesBack()
    await expect(alice.account).toHaveText(/^Registered/, { timeout: 40_000 })
    await expect(bob.account).toHaveText(/^Registered/, { timeout: 40_000 })
    await alice.calls('bob')
    await bob.answers()
    await alice.hears('bob')
    await bob.hears('alice')
    await bob.hangsUp()
    await alice.isFree()
  },
)

test(
  'a call outlives the death of its server, and is hung up over the next one',
  CHROMIUM,
  async ({ network, joins }) => {
    const alice = await joins('alice')
    const bob = await joins('bob', { domain: 'a.test' })
    for (const person of [alice, bob]) {
      person.expects(/WebSocket|can.t establish a connection/i)
      await person.isRegistered()
    }
    await alice.calls('bob')
    await bob.answers()
    await alice.hears('bob')
    await network.a.dies()
    await expect(alice.account).not.toHaveText(/^Registered/)
    await alice.hears('bob')
    await bob.hears('alice')
    await network.a.comesBack()
    await expect(alice.account).toHaveText(/^Registered/, { timeout: 40_000 })
    await alice.hears('bob')
    await alice.hangsUp()
    await alice.isFree()
  },
)

test('an account that the server does not know is said', CHROMIUM, async ({ joins }) => {
  const mallory = await joins('alice', { user: 'mallory' })
  await expect(mallory.account).toHaveText(/Unknown user/)
})

test('calling somebody whom the server does not know', CHROMIUM, async ({ joins }) => {
  const alice = await joins('alice')
  await alice.isRegistered()
  await alice.calls('nemo')
  await alice.sees('was not found')
  await alice.sees('404')
})

test('calling somebody who is not registered', CHROMIUM, async ({ joins }) => {
  const alice = await joins('alice')
  await alice.isRegistered()
  await alice.calls('carol')
  await alice.sees('cannot be reached')
  await alice.sees('480')
})
