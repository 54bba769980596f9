import { launchOptions } from '../support/browsers.ts'
import { openPerson } from '../support/person.ts'
import { expect, test } from '../support/phone-test.ts'

const MARK = /will not ring until you click/

// What looks into a page counts as a gesture there: nothing may, before the page itself has told.
test.use({ trace: 'off', screenshot: 'off' })

/** Wherever the phone is opened, the account stands in its own corner. */
const PLACES = [
  { on: 'the dialer', hash: '', viewport: { width: 1280, height: 720 } },
  { on: 'a ladder that has the window to itself', hash: '#/ladder', viewport: { width: 800, height: 1000 } },
  { on: 'a narrow ladder', hash: '#/ladder', viewport: { width: 390, height: 844 } },
] as const

for (const { on, hash, viewport } of PLACES)
  test(`a browser that rings only after a click is marked until there was one, on ${on}`, async ({
    playwright,
    exchangeUrl,
    afterwards,
    browserName,
  }) => {
    test.skip(browserName === 'firefox', 'it takes the preference from no test')
    const { launchOptions: options, ...channel } = launchOptions('chromium', 'alice')
    const args = (options.args ?? []).map((arg) =>
      arg.replace(/^--autoplay-policy=.*/, '--autoplay-policy=document-user-activation-required'),
    )
    const browser = await playwright.chromium.launch({ ...options, ...channel, args })
    afterwards(() => browser.close())
    const context = await browser.newContext({ viewport })
    let tell = (_seen: boolean) => {}
    const marked = new Promise<boolean>((resolve) => (tell = resolve))
    await context.exposeFunction('tellMark', () => tell(true))
    await context.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!/will not ring until you click/.test(document.body?.textContent ?? '')) return
        observer.disconnect()
        ;(window as unknown as { tellMark(): void }).tellMark()
      }).observe(document, { childList: true, subtree: true })
    })
    const alice = await openPerson(context, 'alice', exchangeUrl + hash)
    expect(await marked).toBe(true)
    const mark = alice.page.getByRole('button', { name: MARK })
    await expect(mark).toBeInViewport({ ratio: 1 })
    // Whoever does not see it is told.
    await expect(alice.page.getByRole('status').filter({ hasText: MARK })).toHaveCount(1)
    await expect(alice.account).toBeInViewport({ ratio: 1 })
    await alice.page.getByRole('link', { name: 'Ladder', exact: true }).click()
    await expect(mark).toHaveCount(0)
    await alice.leaves()
  })

test('no browser that may ring is marked as one that may not', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  await alice.calls('nobody')
  await expect(alice.button('Hang up')).toBeVisible()
  await alice.hangsUp()
  await expect(alice.page.getByRole('button', { name: MARK })).toHaveCount(0)
})
