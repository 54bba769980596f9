import { expect, test } from '../support/phone-test.ts'
import type { Person } from '../support/person.ts'

/** Tabs on until this is in focus; a person would not press it more often than that. */
async function tabsTo(person: Person, name: string): Promise<void> {
  const wanted = person.button(name)
  for (let press = 0; press < 40; press += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await person.page.keyboard.press('Tab')
  }
  throw new Error(`${name} is not reached by Tab`)
}

test('a whole call without a mouse', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  const bob = await open('bob')
  await bob.isRegistered()

  await alice.page.keyboard.press('Tab')
  await alice.field.focus()
  await alice.page.keyboard.type('bob')
  await alice.page.keyboard.press('Enter')
  await bob.rings()
  await tabsTo(bob, 'Answer')
  await bob.page.keyboard.press('Enter')
  await alice.isTalking()
  await alice.hears('bob')

  await tabsTo(alice, 'Mute')
  await alice.page.keyboard.press('Space')
  await bob.hearsNothing()
  await alice.page.keyboard.press('Space')
  await bob.hears('alice')

  // Escape never hangs up.
  await alice.page.keyboard.press('Escape')
  await alice.isTalking()
  await tabsTo(alice, 'Hang up')
  await alice.page.keyboard.press('Enter')
  await bob.sees('hung up')
  await expect(alice.button('Hang up')).toHaveCount(0)
})
