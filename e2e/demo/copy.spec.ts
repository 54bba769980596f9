import type { Person } from '../support/person.ts'
import { expect, test } from '../support/phone-test.ts'

const dialog = ({ page }: Person) => page.getByRole('dialog', { name: 'Nothing was copied' })
const field = (person: Person) => dialog(person).getByRole('textbox', { name: 'What was to be copied' })

/** What the person's own keys copy, pasted into another page. */
async function copiesByKeys(person: Person): Promise<string> {
  const { page } = person
  await page.keyboard.press('ControlOrMeta+c')
  await page.keyboard.press('Escape')
  await expect(dialog(person)).toBeHidden()
  await page.evaluate(() => document.body.appendChild(document.createElement('textarea')).focus())
  await page.keyboard.press('ControlOrMeta+v')
  return page.evaluate(() => {
    const elsewhere = document.querySelector<HTMLTextAreaElement>('body > textarea')
    elsewhere?.remove()
    return elsewhere?.value ?? ''
  })
}

test('without a secure context there is no clipboard: that is said, and the text is there to be copied', async ({
  open,
}) => {
  const alice = await open('alice')
  await alice.isRegistered()
  await alice.page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined })
    Object.defineProperty(window, 'isSecureContext', { value: false })
  })
  const button = alice.button('Copy your address')
  await button.click()
  await expect(dialog(alice)).toContainText('only to pages that come over https')
  await expect(dialog(alice)).toContainText('press Ctrl+C')
  await expect(field(alice)).toBeFocused()
  const address = await field(alice).inputValue()
  expect(address).toMatch(/^alice@/)
  expect(await copiesByKeys(alice)).toBe(address)
  await button.click()
  await dialog(alice).getByRole('button', { name: 'Close' }).first().click()
  await expect(button).toBeFocused()
})

test(
  'a browser that refuses the clipboard is named, and keys in the field are not the list’s',
  {
    tag: '@chromium',
  },
  async ({ open }) => {
    const alice = await open('alice')
    await alice.isRegistered()
    await alice.calls('busy')
    await alice.isFree()
    const devtools = await alice.page.context().newCDPSession(alice.page)
    const { targetInfo } = await devtools.send('Target.getTargetInfo')
    const { browserContextId = '' } = targetInfo
    await devtools.send('Browser.setPermission', {
      browserContextId,
      permission: { name: 'clipboard-write' },
      setting: 'denied',
      origin: new URL(alice.page.url()).origin,
    })
    await alice.opens('History')
    const lines = alice.page.getByRole('list', { name: 'Calls' }).getByRole('listitem')
    await lines.first().hover()
    await lines.first().getByRole('button', { name: 'Copy number' }).click()
    await expect(dialog(alice)).toContainText('does not let this page write to the clipboard')
    await expect(field(alice)).toBeFocused()
    await alice.page.keyboard.press('Delete')
    await alice.page.keyboard.press('ArrowDown')
    await expect(field(alice)).toBeFocused()
    await field(alice).selectText()
    expect(await copiesByKeys(alice)).toBe('busy')
    await expect(lines).toHaveCount(1)
  },
)

test('what is copied is said', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  await alice.button('Copy your address').click()
  await expect(alice.page.getByText('Copied', { exact: true })).toBeAttached()
  await expect(dialog(alice)).toHaveCount(0)
})
