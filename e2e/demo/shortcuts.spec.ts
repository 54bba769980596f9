import { expect, test } from '../support/phone-test.ts'
import type { Person } from '../support/person.ts'

const modifier = process.platform === 'darwin' ? 'Control+Shift' : 'Alt'

/** Presses Tab, or the way back, until something is in focus; a person would not press it more often than that. */
async function tabsTo(
  person: Person,
  role: 'link' | 'searchbox' | 'button',
  name: string,
  key: 'Tab' | 'Shift+Tab' = 'Tab',
) {
  const wanted = person.page.getByRole(role, { name, exact: true })
  await expect(wanted).toBeVisible()
  for (let press = 0; press < 60; press += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await person.page.keyboard.press(key)
  }
  throw new Error(`${name} is not reached by Tab`)
}

test('a shortcut that was changed is used in a call', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  const bob = await open('bob')
  await bob.isRegistered()
  await alice.opensSettings('Keyboard')
  await alice.button('Change the key of Mute').click()
  await alice.page.keyboard.press('p')
  const main = alice.page.getByRole('main')
  await expect(main).toContainText(`is used by Hold / Resume`)
  await alice.page.keyboard.press('Escape')
  await alice.button('Change the key of Mute').click()
  await alice.page.keyboard.press('x')
  await expect(alice.button('Reset the key of Mute')).toBeVisible()

  await alice.opens('Phone')
  await alice.calls('bob')
  await bob.answers()
  await alice.isTalking()
  const mute = alice.button('Mute', alice.call())
  await expect(mute).toHaveAttribute('aria-keyshortcuts', `${modifier}+X`)
  await alice.page.keyboard.press(`${modifier}+x`)
  await expect(mute).toHaveAttribute('aria-pressed', 'true')
  // The letter it had before does nothing, nor does the new one alone.
  await alice.page.keyboard.press(`${modifier}+m`)
  await alice.page.keyboard.press('x')
  await expect(mute).toHaveAttribute('aria-pressed', 'true')
  await alice.page.keyboard.press(`${modifier}+x`)
  await expect(mute).toHaveAttribute('aria-pressed', 'false')
  await alice.hangsUp()
})

test('a question mark shows the shortcuts, but is written where one writes', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  await alice.opensSettings('Keyboard')
  const list = alice.page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await alice.page.keyboard.press('?')
  await expect(list).toBeVisible()
  await alice.page.keyboard.press('Escape')
  await expect(list).toHaveCount(0)
  const search = alice.page.getByRole('searchbox', { name: 'Search settings' })
  await search.click()
  await alice.page.keyboard.press('?')
  await expect(search).toHaveValue('?')
  await expect(list).toHaveCount(0)
})

test('settings are found and changed by the keyboard alone', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  const html = alice.page.locator('html')
  const { keyboard } = alice.page
  await keyboard.press(`${modifier}+s`)
  await tabsTo(alice, 'searchbox', 'Search settings')
  await keyboard.type('night')
  const found = alice.page.getByRole('list', { name: 'Settings found' }).getByRole('link')
  await expect(found).toHaveText(/Theme/)
  for (
    let press = 0;
    press < 5 && !(await found.evaluate((link) => link === document.activeElement));
    press += 1
  )
    await keyboard.press('Tab')
  await keyboard.press('Enter')
  const theme = alice.page.getByRole('combobox', { name: 'Theme' })
  await expect(theme).toBeFocused()
  await keyboard.type('D')
  await expect(theme).toHaveValue('dark')
  await expect(html).toHaveAttribute('data-theme', 'dark')

  await tabsTo(alice, 'searchbox', 'Search settings', 'Shift+Tab')
  await keyboard.press('Escape')
  await tabsTo(alice, 'link', 'Keyboard')
  await keyboard.press('Enter')
  await tabsTo(alice, 'button', 'Change the key of Ladder')
  await keyboard.press('Enter')
  await expect(alice.page.getByRole('main')).toContainText('Press a letter or a figure')
  await keyboard.press('p')
  await expect(alice.button('Take it')).toBeFocused()
  await keyboard.press('Enter')
  await keyboard.press(`${modifier}+p`)
  await expect(alice.page).toHaveURL(/#\/ladder/)
})

for (const [place, screen, field] of [
  ['dialer', 'Phone', ['combobox', 'Name, number or address']],
  ['search of the history', 'History', ['searchbox', 'Search calls']],
] as const)
  test(`a call that comes takes neither the focus nor the letters from the ${place}`, async ({ open }) => {
    const alice = await open('alice')
    await alice.isRegistered()
    const bob = await open('bob')
    await bob.isRegistered()
    await alice.opens(screen)
    const search = alice.page.getByRole(field[0], { name: field[1] })
    await search.click()
    await alice.page.keyboard.type('carol b')
    await bob.calls(await alice.address())
    await alice.rings('Bob Baker')
    await expect(search).toBeFocused()
    // The letters of Answer, Decline and Busy among them.
    await alice.page.keyboard.type('arb a')
    await expect(search).toHaveValue('carol barb a')
    await expect(search).toBeFocused()
    await alice.rings('Bob Baker')
    await bob.sees('Ringing')
    await alice.declines('Bob Baker')
    await bob.sees('declined the call')
  })
