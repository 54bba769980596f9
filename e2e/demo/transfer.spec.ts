import { expect, test } from '../support/phone-test.ts'
import type { Person } from '../support/person.ts'

type Open = (voice: 'alice' | 'bob' | 'carol') => Promise<Person>

/** Alice and Bob talk; Carol is there. */
async function talking(open: Open) {
  const people = { alice: await open('alice'), bob: await open('bob'), carol: await open('carol') }
  for (const person of Object.values(people)) await person.isRegistered()
  const { alice, bob } = people
  await alice.calls('bob')
  await bob.answers()
  await alice.hears('bob')
  return people
}

test('RFC 5359 2.4 unattended transfer: Bob agrees to talk to Carol, and Alice is told when they do', async ({
  open,
}) => {
  const { alice, bob, carol } = await talking(open)
  await alice.transfersTo('carol', 'Transfer now')
  await alice.sees('bob is calling carol')
  await bob.sees('Alice Archer wants to connect you with carol')
  await bob.button('Call carol').click()
  await carol.rings('Bob Baker')
  await carol.sees('Transferred by')
  await alice.sees('it rings')
  await carol.answers()
  // First of all: it stands there for some seconds only.
  await alice.sees('bob and carol are connected')
  await bob.hears('carol')
  await carol.hears('bob')
  await alice.isFree()
  await expect(bob.button('Hang up')).toHaveCount(1)
})

test('RFC 5359 2.4 unattended transfer: nobody takes it, and Alice has Bob back', async ({ open }) => {
  const { alice, bob, carol } = await talking(open)
  await alice.transfersTo('carol', 'Transfer now')
  await bob.button('Call carol').click()
  await carol.declines()
  await alice.sees('carol was not reached: you have the call back')
  await alice.sees('603')
  await alice.hears('bob')
  await bob.hears('alice')
})

test('a transfer that the person declines goes no further', async ({ open }) => {
  const { alice, bob, carol } = await talking(open)
  await alice.transfersTo('carol', 'Transfer now')
  await bob.button('Stay here').click()
  await alice.sees('you have the call back')
  await bob.hears('alice')
  expect(await bob.sent('INVITE')).toHaveLength(0)
  await carol.isFree()
})

test('RFC 5359 2.5 attended transfer: Alice asks Carol, then connects the two', async ({ open }) => {
  const { alice, bob, carol } = await talking(open)
  await alice.transfersTo('carol', 'Ask first')
  await carol.answers()
  await alice.hears('carol')
  await bob.hearsNothing()
  await alice.button('Transfer', alice.call('carol')).click()
  await alice.button('Connect with bob').click()
  await bob.button('Call carol').click()
  await bob.hears('carol')
  await carol.hears('bob')
  await carol.sees('Bob Baker')
  await expect(carol.button('Hang up')).toHaveCount(1)
  await alice.isFree()
})

test('whom one knows is suggested, and taken by keyboard alone', async ({ open }) => {
  const { alice, bob, carol } = {
    alice: await open('alice'),
    bob: await open('bob'),
    carol: await open('carol'),
  }
  for (const person of [alice, bob, carol]) await person.isRegistered()
  await alice.calls('carol')
  await carol.declines()
  await alice.isFree()
  await alice.calls('bob')
  await bob.answers()
  await alice.hears('bob')
  const { keyboard } = alice.page
  await alice.button('Transfer').focus()
  await keyboard.press('Enter')
  const field = alice.page.getByRole('combobox', { name: 'Transfer to' })
  await expect(field).toBeFocused()
  await keyboard.type('car')
  await expect(alice.page.getByRole('option')).toHaveCount(1)
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await expect(field).toHaveValue('carol')
  await keyboard.press('Enter')
  await alice.sees('bob is calling carol')
  await bob.button('Stay here').click()
  await alice.sees('you have the call back')
  await alice.button('Transfer').focus()
  await keyboard.press('Enter')
  await expect(field).toBeFocused()
  await keyboard.press('Escape')
  await expect(field).toHaveCount(0)
  await expect(alice.button('Transfer')).toBeFocused()
  await bob.hears('alice')
})
