import { agrees, follows, registrationOf } from './flow.ts'
import { expect, test } from './lab-test.ts'

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
