import { keepsCalls } from '../support/kept-history.ts'
import { expect, test } from '../support/phone-test.ts'

test('history survives a reload', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  await alice.calls('busy')
  await alice.sees('is busy')
  await alice.calls('nemo')
  await alice.sees('was not found')

  const rows = alice.page.getByRole('region', { name: 'History' }).getByRole('listitem')
  await alice.opens('History')
  await expect(rows).toHaveCount(2)
  await expect(rows.first()).toContainText('nemo')
  await expect(rows.last()).toContainText('Busy')

  await keepsCalls(alice, 2)
  await alice.page.reload()
  await alice.opens('History')
  await expect(rows).toHaveCount(2)
  await expect(rows.first()).toContainText('nemo')
  await expect(rows.last()).toContainText('Busy')
})

test('settings survive a reload, and broken ones are told apart from none', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  const html = alice.page.locator('html')
  const keep = (text: string) =>
    alice.page.evaluate((settings) => localStorage.setItem('sidetone.settings', settings), text)
  await keep('{"theme":"dark"}')
  await alice.page.reload()
  await alice.isRegistered()
  await expect(html).toHaveAttribute('data-theme', 'dark')
  await alice.page.reload()
  await expect(html).toHaveAttribute('data-theme', 'dark')
  // A page that goes before it has registered leaves its identity reserved.
  await alice.isRegistered()
  await keep('{"theme":')
  await alice.page.reload()
  await alice.isRegistered()
  await expect(html).not.toHaveAttribute('data-theme', 'dark')
})

test('a row of the history calls back', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  const bob = await open('bob')
  await bob.isRegistered()
  await alice.calls('bob')
  await bob.declines()
  await bob.opens('History')
  await bob.button('Call Alice Archer back').click()
  await alice.rings('Bob Baker')
  await bob.hangsUp()
  await alice.isFree()
})
