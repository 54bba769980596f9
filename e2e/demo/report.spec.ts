import { expect, test } from '../support/phone-test.ts'

declare global {
  interface Window {
    handedOut: string
    report: Promise<string>
  }
}

test('a report has what happened and no secret, and is shown before it is saved', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  // The account that is handed out has a password, which the page has read and shows nowhere.
  await alice.page.addInitScript(() => {
    const real = window.fetch
    window.fetch = async (input, init) => {
      const response = await real(input, init)
      const { pathname } = new URL(response.url)
      if (pathname.endsWith('/demo/account')) window.handedOut = await response.clone().text()
      return response
    }
  })
  await alice.page.reload()
  await alice.isRegistered()
  const { password } = JSON.parse(await alice.page.evaluate(() => window.handedOut)) as { password: string }
  expect(password.length).toBeGreaterThan(7)
  await alice.calls('busy')
  await alice.sees('is busy')
  const [register = ''] = (await alice.sent('REGISTER')).slice(-1)
  const proof = /response="([0-9a-f]+)"/.exec(register)?.[1] ?? 'no digest'
  const address = await alice.address()

  await alice.opensSettings('Privacy and data')
  await alice.button('Report a problem').click()
  const dialog = alice.page.getByRole('dialog', { name: 'Report a problem' })
  await dialog.getByLabel('What happened?').pressSequentially('Nobody answers.')
  await dialog.getByText(/^Read it/).click()
  const text = dialog.getByRole('textbox', { name: 'The report' })
  await expect(text).toHaveValue(/Nobody answers\./)
  await expect(text).toHaveValue(/486 Busy Here/)
  await expect(text).not.toHaveValue(new RegExp(address.split('@')[0] ?? address, 'i'))
  await dialog.getByRole('switch', { name: 'Without names and numbers' }).click()
  await expect(text).toHaveValue(new RegExp(address))

  // Firefox tells nobody who drives it of a download: what the page makes a file of is looked at.
  await alice.page.evaluate(() => {
    const make = URL.createObjectURL.bind(URL)
    URL.createObjectURL = (file) => {
      if (file instanceof Blob) window.report = file.text()
      return make(file)
    }
  })
  await alice.button('Save the file', dialog).click()
  await expect(dialog).toBeHidden()
  const saved = await alice.page.evaluate(() => window.report)
  expect(saved).toContain('486 Busy Here')
  for (const secret of [password, proof]) expect(saved).not.toContain(secret)
  expect(JSON.parse(saved)).toMatchObject({ story: 'Nobody answers.', settings: { locale: 'system' } })
})
