import { writeFile } from 'node:fs/promises'
import type { TestInfo } from '@playwright/test'
import { html, keep, kept } from '../support/kept-settings.ts'
import type { Person } from '../support/person.ts'
import { expect, test } from '../support/phone-test.ts'

declare global {
  interface Window {
    /** Text of the file that the page handed out. */
    saved?: Promise<string>
  }
}

/** An account of one's own, whose server nobody runs. */
const carol = {
  id: 'carol@chicago.example',
  uri: 'sip:carol@chicago.example',
  displayName: 'Carol',
  username: 'carol',
  password: 'hunter2-of-carol',
  servers: ['ws://127.0.0.1:9/'],
  expires: 600,
}

/** Chooses a file with this text. */
async function opensFile(person: Person, text: string, info: TestInfo): Promise<void> {
  const path = info.outputPath('chosen.json')
  await writeFile(path, text)
  await person.page.getByLabel('Settings file', { exact: true }).setInputFiles(path)
}

/** Saves the settings as a file and answers its text. */
async function savesFile(person: Person, passphrase: string): Promise<string> {
  await person.button('Save settings as a file').click()
  const dialog = person.page.getByRole('dialog', { name: 'Save settings as a file' })
  await dialog.getByRole('switch', { name: 'With the passwords of the accounts' }).click()
  await dialog.getByLabel('Passphrase').pressSequentially(passphrase)
  // Firefox tells nobody who drives it of a download: what the page makes a file of is looked at.
  await person.page.evaluate(() => {
    const make = URL.createObjectURL.bind(URL)
    URL.createObjectURL = (file) => {
      if (file instanceof Blob) window.saved = file.text()
      return make(file)
    }
  })
  await person.button('Save the file', dialog).click()
  await expect(dialog).toHaveCount(0)
  return person.page.evaluate(async () => (await window.saved) ?? '')
}

test('settings and sealed passwords move to another browser', async ({ open }, info) => {
  const alice = await open('alice')
  await alice.isRegistered()
  alice.expects(/127\.0\.0\.1:9/)
  await alice.page.evaluate(
    (account) =>
      localStorage.setItem('sidetone.accounts', JSON.stringify({ version: 1, accounts: [account] })),
    carol,
  )
  await keep(alice, '{"version":1,"theme":"dark","shortcuts":{"mute":"x"}}')
  await alice.opensSettings('Privacy and data')
  const text = await savesFile(alice, 'correct horse battery')
  expect(text).toContain(carol.uri)
  expect(text).not.toContain(carol.password)

  const bob = await open('bob')
  await bob.isRegistered()
  bob.expects(/127\.0\.0\.1:9/)
  await bob.opensSettings('Privacy and data')
  await opensFile(bob, text, info)
  const dialog = bob.page.getByRole('dialog', { name: 'Use the settings of this file?' })
  const changes = dialog.getByRole('list', { name: 'What changes' }).getByRole('listitem')
  await expect(changes.filter({ hasText: 'Theme' })).toContainText('Dark')
  await expect(changes.filter({ hasText: 'Carol' })).toContainText('New account')
  // Nothing has changed yet.
  await expect(html(bob)).not.toHaveAttribute('data-theme', 'dark')

  const passphrase = dialog.getByLabel('Passphrase of the passwords')
  await passphrase.pressSequentially('wrong horse')
  await bob.button('Use them', dialog).click()
  await expect(dialog).toContainText('does not open them')
  await expect(html(bob)).not.toHaveAttribute('data-theme', 'dark')
  await passphrase.press('ControlOrMeta+A')
  await passphrase.pressSequentially('correct horse battery')
  await bob.button('Use them', dialog).click()
  await expect(dialog).toHaveCount(0)
  await expect(html(bob)).toHaveAttribute('data-theme', 'dark')
  expect(await kept(bob)).toMatchObject({ theme: 'dark', shortcuts: { mute: 'x' } })
  const accounts = await bob.page.evaluate(() => localStorage.getItem('sidetone.accounts'))
  expect(accounts).toContain(carol.password)
  await bob.opensSettings('Accounts')
  await expect(bob.page.getByRole('link', { name: /Carol/ })).toBeVisible()
})

test('an account that comes without its password asks for it', async ({ open, exchangeUrl }, info) => {
  const alice = await open('alice')
  await alice.isRegistered()
  await alice.opensSettings('Privacy and data')
  const servers = [exchangeUrl.replace(/^http/, 'ws') + 'sip']
  const { password: _, ...account } = { ...carol, servers }
  const file = { sidetone: 'settings', version: 1, settings: {}, accounts: [account] }
  await opensFile(alice, JSON.stringify(file), info)
  await alice.button('Use them').click()
  await expect(alice.page.getByRole('heading', { name: 'Carol', exact: true })).toBeVisible()
  const mend = alice.page.getByRole('region', { name: 'Password missing' })
  await expect(mend).toContainText('came without one')
  await mend.getByLabel('Password').pressSequentially('no password of hers')
  await alice.button('Save and register', mend).click()
  await expect(alice.page.getByRole('region', { name: 'Wrong password' })).toBeVisible()
})

test('a file that is none changes nothing and is told why', async ({ open }, info) => {
  const alice = await open('alice')
  await alice.isRegistered()
  await alice.opensSettings('Privacy and data')
  const refused = alice.page.getByRole('dialog', { name: 'This file cannot be used' })
  for (const [text, why] of [
    ['<!doctype html>', 'not JSON'],
    ['{"name":"another"}', 'not written by this phone'],
    ['{"sidetone":"settings","version":99,"settings":{}}', 'newer version'],
    ['{"sidetone":"settings","version":1,"settings":{"theme":"pink","density":"compact"}}', 'theme'],
    [' '.repeat(1024 * 1024 + 1), 'too large'],
  ] as const) {
    await opensFile(alice, text, info)
    await expect(refused).toContainText(why)
    await expect(refused).toContainText('Nothing was changed')
    await alice.page.keyboard.press('Escape')
    await expect(refused).toHaveCount(0)
  }
  expect(await kept(alice)).toEqual({})
})
