import { expect, test } from './gallery-test.ts'

// Where the account stands is said beside its dot, on every screen.

test.use({ trace: 'off', contextOptions: { reducedMotion: 'reduce' } })

const SAID = [
  ['account, after a sleep', 'en', 'Asleep for 12 min'],
  ['account, after a sleep', 'zh-Hans', '已休眠 12分钟'],
  ['wrong password', 'en', 'Wrong password — change it'],
  ['wrong password', 'zh-Hans', '密码错误，请更改'],
] as const

for (const [story, language, words] of SAID)
  test(`the account says: ${words}`, async ({ tell }) => {
    const page = await tell(story, language)
    const state = page.getByRole('status', { name: language === 'en' ? 'Account' : '账号' })
    await expect(state).toHaveText(words, { useInnerText: true })
    // The words are part of the link to where it is put right.
    await page.getByRole('link').filter({ has: state }).click()
    await expect(page).toHaveURL(/#\/settings\/accounts/)
  })
