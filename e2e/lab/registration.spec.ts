import { expect, test } from './lab-test.ts'

test('registers with digest', async ({ joins }) => {
  const alice = await joins('alice')
  await alice.isRegistered()
  const frames = await alice.frames()
  expect(frames.some(({ direction, text }) => direction === 'in' && text.startsWith('SIP/2.0 401 '))).toBe(
    true,
  )
  expect((await alice.sent('REGISTER')).at(-1)).toMatch(/^Authorization: Digest .*username="alice"/m)
})

test('Kamailio dies and comes back: the phone says so, registers again by itself, and calls', async ({
  kamailio,
  joins,
}) => {
  const alice = await joins('alice')
  const bob = await joins('bob')
  for (const person of [alice, bob]) {
    person.expects(/WebSocket|can.t establish a connection/i)
    await person.isRegistered()
  }
  await kamailio.dies()
  await expect(alice.account).toHaveText(/Connection lost|Server unreachable|Connecting/)
  await expect(alice.account).not.toHaveText(/^Registered/)
  await kamailio.comesBack()
  await expect(alice.account).toHaveText(/^Registered/, { timeout: 40_000 })
  await expect(bob.account).toHaveText(/^Registered/, { timeout: 40_000 })
  await alice.calls('bob')
  await bob.answers()
  await alice.hears('bob')
  await bob.hears('alice')
  await bob.hangsUp()
  await alice.isFree()
})

test('a call outlives the death of its server, and is hung up over the next one', async ({
  kamailio,
  joins,
}) => {
  const alice = await joins('alice')
  const bob = await joins('bob')
  for (const person of [alice, bob]) {
    person.expects(/WebSocket|can.t establish a connection/i)
    await person.isRegistered()
  }
  await alice.calls('bob')
  await bob.answers()
  await alice.hears('bob')
  await kamailio.dies()
  await expect(alice.account).not.toHaveText(/^Registered/)
  await alice.hears('bob')
  await bob.hears('alice')
  await kamailio.comesBack()
  await expect(alice.account).toHaveText(/^Registered/, { timeout: 40_000 })
  await alice.hears('bob')
  await alice.hangsUp()
  await alice.isFree()
})

test('a wrong password is said, and not tried again and again', async ({ joins }) => {
  const alice = await joins('alice', { password: 'guessed' })
  await expect(alice.account).toHaveText(/Wrong password/)
  await expect(alice.page.getByText('user name and password')).toBeVisible()
  // Somebody else's whole registration is time enough for a phone that would try again.
  const bob = await joins('bob')
  await bob.isRegistered()
  expect(await alice.sent('REGISTER')).toHaveLength(2)
})

test('an account that the server does not know is said', async ({ joins }) => {
  const mallory = await joins('alice', { user: 'mallory' })
  await expect(mallory.account).toHaveText(/Unknown user/)
})

test('calling somebody whom the server does not know', async ({ joins }) => {
  const alice = await joins('alice')
  await alice.isRegistered()
  await alice.calls('nemo')
  await alice.sees('was not found')
  await alice.sees('404')
})

test('calling somebody who is not registered', async ({ joins }) => {
  const alice = await joins('alice')
  await alice.isRegistered()
  await alice.calls('carol')
  await alice.sees('cannot be reached')
  await alice.sees('480')
})
