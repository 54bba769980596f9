import { accessFaults } from '../support/access.ts'
import { expect, test } from '../support/phone-test.ts'
import type { Person } from '../support/person.ts'

async function isAccessible(person: Person): Promise<void> {
  expect(await accessFaults(person.page)).toEqual([])
}

test('axe finds nothing on the screens, nor while it rings or one talks', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  const bob = await open('bob')
  await bob.isRegistered()
  await isAccessible(alice)

  await bob.calls('alice')
  await alice.rings()
  await isAccessible(alice)
  await isAccessible(bob)
  await alice.answers()
  await bob.isTalking()
  await bob.button('Keypad', bob.call()).click()
  await isAccessible(alice)
  await isAccessible(bob)
  await bob.hangsUp()
  await alice.sees('hung up')
  await isAccessible(alice)

  for (const screen of ['History', 'Ladder'] as const) {
    await alice.opens(screen)
    await isAccessible(alice)
  }
})

test('axe finds nothing on a dark screen', async ({ open }) => {
  const alice = await open('alice')
  await alice.page.emulateMedia({ colorScheme: 'dark' })
  await alice.isRegistered()
  await isAccessible(alice)
})
