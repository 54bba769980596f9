import type { Locator } from '@playwright/test'
import { expect, test } from '../support/phone-test.ts'
import type { Person } from '../support/person.ts'

const language = (person: Person): Locator => person.page.locator('html')

/** Chooses a language in the settings, as one would in English. */
async function speaks(person: Person, name: string): Promise<void> {
  await person.page.getByRole('link', { name: 'Settings', exact: true }).click()
  await person.page.getByRole('link', { name: 'Appearance' }).click()
  await person.page.getByRole('combobox', { name: 'Language' }).selectOption({ label: name })
}

test('a browser set to Chinese has a Chinese phone, from the first word to the last', async ({ open }) => {
  const alice = await open('alice', { locale: 'zh-CN' })
  await expect(alice.page.getByRole('status', { name: '账号' })).toHaveText(/^已注册/)
  await expect(language(alice)).toHaveAttribute('lang', 'zh-Hans')
  await expect(language(alice)).toHaveAttribute('dir', 'ltr')
  await alice.button('回声测试').click()
  const call = alice.page.getByRole('article', { name: /^与 .*的通话$/ })
  await expect(alice.button('保持', call)).toBeEnabled()
  await alice.hears('alice')
  await alice.button('静音', call).click()
  await expect(alice.button('静音', call)).toHaveAttribute('aria-pressed', 'true')
  await alice.button('挂断', call).click()
  await expect(alice.page.getByText('你已挂断').first()).toBeVisible()

  await alice.page.getByRole('combobox', { name: '姓名、号码或地址' }).click()
  await alice.page.keyboard.type('busy')
  await alice.button('呼叫').click()
  await expect(alice.page.getByRole('article').getByText('busy 正忙')).toBeVisible()
  await expect(alice.page.getByRole('article').getByText('486')).toBeVisible()
})

test('a language that is chosen is spoken at once, in the middle of a call too', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  await expect(language(alice)).toHaveAttribute('lang', 'en')
  await alice.button('Echo test').click()
  await alice.isTalking()
  await speaks(alice, '简体中文')
  await expect(language(alice)).toHaveAttribute('lang', 'zh-Hans')
  await expect(alice.page.getByRole('combobox', { name: '语言' })).toBeVisible()
  await alice.page.getByRole('link', { name: '电话', exact: true }).click()
  const call = alice.page.getByRole('article', { name: /^与 .*的通话$/ })
  await expect(call).toContainText('通话中')
  // The page was not loaded again: the call is the same.
  await alice.hears('alice')
  expect(await alice.sent('BYE')).toEqual([])
  await alice.button('挂断', call).click()
  await expect(alice.page.getByText('你已挂断').first()).toBeVisible()

  await alice.page.reload()
  await expect(alice.page.getByRole('status', { name: '账号' })).toHaveText(/^已注册/)
})

test('while a language cannot be fetched the one before goes on, and that is said', async ({ open }) => {
  const alice = await open('alice', { serviceWorkers: 'block' })
  await alice.isRegistered()
  alice.expects(/zh-Hans|net::ERR_FAILED|NetworkError/)
  await alice.page.route(/\/zh-Hans-[^/]*\.js$/, (route) => route.abort())
  await speaks(alice, '简体中文')
  await expect(alice.page.getByText('A part of the phone did not arrive')).toBeVisible()
  await expect(language(alice)).toHaveAttribute('lang', 'en')
  await alice.page.unroute(/\/zh-Hans-[^/]*\.js$/)
  await alice.page.reload()
  await expect(language(alice)).toHaveAttribute('lang', 'zh-Hans')
  await expect(alice.page.getByRole('status', { name: '账号' })).toHaveText(/^已注册/)
})
