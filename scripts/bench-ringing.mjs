import { goTo, openPhone, phoneInCall, press, untilQuiet } from './bench-hand.mjs'

const button = (within, name) => within.getByRole('button', { name, exact: typeof name === 'string' }).first()

/**
 * Takes, declines and swaps calls by the buttons that stand over any screen, while a call is up and the history is long.
 *
 * @returns {Promise<{ screen: string, button: string, ms: number }[]>}
 */
export async function measureRinging(browser, url, calls) {
  const contexts = [await browser.newContext(), await browser.newContext()]
  try {
    const page = await phoneInCall(contexts[0], url, calls)
    const other = await openPhone(contexts[1], url)
    const href = await page.locator('a[href^="#/settings/accounts%2F"]').first().getAttribute('href')
    const me = decodeURIComponent(href ?? '').replace('#/settings/accounts/', '')
    const results = []
    /** Presses one of the buttons with this name as soon as it can be. */
    const pressed = async (screen, name) => {
      const target = button(page, name)
      await target.waitFor()
      await untilQuiet(page)
      const words = (await target.getAttribute('aria-label')) ?? (await target.textContent())
      results.push({ screen, button: (words ?? '').trim(), ms: await press(page, target) })
    }
    /** Is called, and looks at this screen meanwhile. */
    const isCalled = async (screen) => {
      await goTo(page, screen)
      await button(other, 'Call').and(other.locator(':enabled')).waitFor()
      await other.getByRole('combobox', { name: 'Name, number or address' }).fill(me)
      await button(other, 'Call').click()
    }
    const callerIsFree = () => button(other, 'Hang up').waitFor({ state: 'detached' })
    const ends = async () => {
      await goTo(page, '#/')
      await button(page, 'Hang up').click()
    }

    await isCalled('#/history')
    await pressed('#/history', 'Decline')
    await callerIsFree()
    await isCalled('#/settings')
    await pressed('#/settings', 'Other ways to decline')
    await page.keyboard.press('Escape')
    await pressed('#/settings', 'Hold and answer')
    await goTo(page, '#/')
    await pressed('#/', /^Swap/)
    await pressed('#/', /^Swap/)
    await button(other, 'Hang up').click()
    await callerIsFree()
    await pressed('#/', 'Resume')
    await isCalled('#/ladder')
    await pressed('#/ladder', 'End and answer')
    await untilQuiet(page)
    await ends()
    await callerIsFree()
    await isCalled('#/history')
    await pressed('#/history', 'Answer')
    await untilQuiet(page)
    await ends()
    return results
  } finally {
    for (const context of contexts) await context.close()
  }
}
