import { expect, test } from '../support/phone-test.ts'
import type { Person } from '../support/person.ts'

const dialog = ({ page }: Person) => page.getByRole('dialog')

/** Follows a link within the page that is open. */
async function follows({ page }: Person, link: string): Promise<void> {
  await page.evaluate((hash) => location.assign(hash), `#/dial/${link}`)
}

test('a link asks before it calls, and calls once', async ({ open, exchangeUrl }) => {
  const alice = await open('alice', { url: `${exchangeUrl}#/dial/tel%3Aecho` })
  await expect(dialog(alice)).toContainText('This link cannot be called')
  await expect(dialog(alice)).toContainText('A telephone number has digits')
  await alice.button('Close', dialog(alice)).last().click()

  await alice.isRegistered()
  await follows(alice, 'sip%3Aecho')
  await expect(dialog(alice)).toContainText('echo')
  await expect(alice.page).toHaveURL(/#\/$/)
  await alice.button('Do not call').click()
  await expect(dialog(alice)).toBeHidden()
  expect(await alice.sent('INVITE')).toHaveLength(0)

  await follows(alice, 'echo')
  await alice.button('Call', dialog(alice)).click()
  await alice.isTalking()
  const calls = (await alice.sent('INVITE')).map((text) => /^Call-ID: *(.*)$/im.exec(text)?.[1])
  expect(new Set(calls).size).toBe(1)
  await alice.hangsUp()
  await alice.isFree()
  await alice.page.reload()
  await alice.isRegistered()
  await expect(dialog(alice)).toBeHidden()
  expect(await alice.sent('INVITE')).toHaveLength(0)
})

test('a trusted link calls without a question, but not during a call', async ({ open, exchangeUrl }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  await alice.opensSettings('Calls')
  await alice.page.getByLabel('Links that dial').selectOption('call')
  await alice.page.goto('about:blank')
  await alice.page.goto(`${exchangeUrl}#/dial/echo`)
  await alice.isTalking()
  await follows(alice, 'tone')
  await expect(dialog(alice)).toContainText('The call you are on will be put on hold')
  await alice.page.keyboard.press('Escape')
  await expect(dialog(alice)).toBeHidden()
  await alice.isTalking()
  expect((await alice.sent('INVITE')).every((text) => text.startsWith('INVITE sip:echo@'))).toBe(true)
  await alice.hangsUp()
})

test('links of other pages are asked for, and a link that dials can be copied', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  await alice.page.evaluate(() => {
    const asked: string[] = []
    Object.assign(window, { asked })
    navigator.registerProtocolHandler = (scheme, url) => void asked.push(`${scheme} ${String(url)}`)
  })
  await alice.opensSettings('Calls')
  await alice.button('Open tel: and sip: links with this phone').click()
  await expect(alice.page.getByText('The browser asks whether it may')).toBeVisible()
  const base = alice.page.url().replace(/#.*/, '')
  expect(await alice.page.evaluate(() => (window as unknown as { asked: string[] }).asked)).toEqual([
    `tel ${base}#/dial/%s`,
    `sip ${base}#/dial/%s`,
  ])
})
