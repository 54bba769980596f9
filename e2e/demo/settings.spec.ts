import { choice, html, keep, kept, toggle } from '../support/kept-settings.ts'
import { expect, test } from '../support/phone-test.ts'
import { serveStatic } from '../support/static-server.ts'

test('what one sets takes effect at once and survives a reload', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  await alice.opensSettings('Appearance')
  await choice(alice, 'Theme').selectOption('Dark')
  await expect(html(alice)).toHaveAttribute('data-theme', 'dark')
  await choice(alice, 'Density').selectOption('Compact')
  await expect(html(alice)).toHaveAttribute('data-density', 'compact')
  await toggle(alice, 'Advanced settings').click()
  await expect(alice.page.getByRole('link', { name: 'Advanced', exact: true })).toBeVisible()

  await alice.page.reload()
  await expect(html(alice)).toHaveAttribute('data-theme', 'dark')
  await expect(html(alice)).toHaveAttribute('data-density', 'compact')
  await expect(choice(alice, 'Theme')).toHaveValue('dark')
  await expect(toggle(alice, 'Advanced settings')).toBeChecked()
})

test('two tabs change different settings and both have both', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  const beside = await open('alice', { beside: alice })
  await beside.isRegistered()
  await alice.opensSettings('Appearance')
  await beside.opensSettings('Appearance')
  await Promise.all([
    choice(alice, 'Theme').selectOption('Dark'),
    choice(beside, 'Density').selectOption('Compact'),
  ])
  for (const tab of [alice, beside]) {
    await expect(choice(tab, 'Theme')).toHaveValue('dark')
    await expect(choice(tab, 'Density')).toHaveValue('compact')
    await expect(html(tab)).toHaveAttribute('data-theme', 'dark')
  }
  expect(await kept(alice)).toMatchObject({ theme: 'dark', density: 'compact' })
})

test('a setting that is locked says so and why, and cannot be changed', async ({ open, afterwards }) => {
  const settings = {
    theme: { value: 'dark', locked: true, why: 'All screens of the control room look alike.' },
    density: 'compact',
  }
  const server = await serveStatic(JSON.stringify({ accounts: [], settings }))
  afterwards(server.stop)
  const alice = await open('alice', { url: server.url })
  await expect(html(alice)).toHaveAttribute('data-theme', 'dark')
  await alice.opensSettings('Appearance')
  await expect(choice(alice, 'Theme')).toBeDisabled()
  await expect(choice(alice, 'Theme')).toHaveAccessibleDescription(
    'Set by whoever runs this phone. All screens of the control room look alike.',
  )
  // Where it is not locked, theirs is only the start.
  await expect(choice(alice, 'Density')).toHaveValue('compact')
  await choice(alice, 'Density').selectOption('Comfortable')
  await expect(html(alice)).not.toHaveAttribute('data-density', 'compact')
})

test('settings that cannot be read are handed out and not lost', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  await keep(alice, '{"theme":"da')
  const notices = alice.page.getByRole('region', { name: 'Notices' })
  await expect(notices).toContainText('could not be read')
  await alice.opensSettings('Privacy and data')
  await expect(alice.button('Download what was there')).toBeVisible()

  // It is said once; what was there stays until it is thrown away.
  await alice.page.reload()
  await expect(alice.button('Download what was there')).toBeVisible()
  await expect(notices).not.toContainText('could not be read')
  await alice.isRegistered()
  await alice.button('Throw away').click()
  await expect(alice.button('Throw away')).toHaveCount(0)
  await alice.page.reload()
  await expect(alice.button('Save settings as a file')).toBeVisible()
  await expect(alice.button('Throw away')).toHaveCount(0)
})

test('what a newer version has written stays, and is said', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  await keep(alice, '{"version":99,"theme":"dark","hologram":{"on":true}}')
  await expect(html(alice)).toHaveAttribute('data-theme', 'dark')
  await expect(alice.page.getByRole('region', { name: 'Notices' })).toContainText('newer version')
  await alice.opensSettings('Appearance')
  await choice(alice, 'Theme').selectOption('Light')
  await expect(html(alice)).toHaveAttribute('data-theme', 'light')
  await expect.poll(() => kept(alice)).toMatchObject({ version: 99, theme: 'light', hologram: { on: true } })
})

test('settings hold where nothing can be saved', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  await alice.page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
    }
  })
  await alice.opensSettings('Appearance')
  await choice(alice, 'Theme').selectOption('Dark')
  await expect(html(alice)).toHaveAttribute('data-theme', 'dark')
  await expect(alice.page.getByRole('region', { name: 'Notices' })).toContainText(
    'No room to keep anything new',
  )
})
