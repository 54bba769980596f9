import { closeDialogs, goTo, phoneInCall, press, seed } from './bench-hand.mjs'

/** Screens on which all is pressed that was not pressed on one before, by their hash; `own` is the account's address. */
const screensOf = (own) => [
  '#/',
  '#/?dock',
  '#/history',
  '#/history/seeded-1',
  '#/ladder',
  '#/settings',
  ...['accounts', 'sound', 'calls', 'notifications', 'appearance', 'keyboard', 'privacy', 'advanced'].map(
    (group) => `#/settings/${group}`,
  ),
  own,
  '#/settings/accounts%2Fnew',
]
/** What would end the call, forget something, or leave the page: pressed last or not at all. What asks first is opened. */
const LAST = /^(hang up|end)/i
const NEVER = /delete|remove|clear|export|import|save|download|reload|load again|reset|sign out|log out/i

/**
 * What can be pressed on the screen now: buttons, switches and what leads to another screen, by name. One row stands for all
 * of a list. With `wanted` that one is marked, to be found by the mark.
 *
 * @returns {Promise<{ name: string, twice: boolean }[]>} `twice`: the second press takes the first one back
 */
function pressables(page, wanted) {
  return page.evaluate((asked) => {
    const nameOf = (element) => {
      const href = element.getAttribute('href') ?? ''
      if (element.dataset.seq !== undefined) return 'a row of the ladder'
      if (/^#\/history\/./.test(href)) return 'a call'
      const words =
        element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent
      const name = (words ?? '').trim().replaceAll(/person ?\d+/gi, 'somebody')
      const plain = name.length > 2 ? name.replaceAll(/\d+(:\d+)*/g, '…') : name
      // From where one goes there: each screen has its own way to the others.
      return element.closest('nav') && href !== ''
        ? `${plain}, from ${location.hash.split(/[/?]/)[1] || 'phone'}`
        : plain
    }
    for (const marked of document.querySelectorAll('[data-pressed]')) delete marked.dataset.pressed
    const found = new Map()
    for (const element of document.querySelectorAll(
      'button, a[href^="#/"], input:is([role="switch"], [type="radio"])',
    )) {
      const isOff = element.disabled || element.ariaDisabled === 'true'
      const isHere = element.getAttribute('href') === location.hash
      if (isOff || isHere || !element.checkVisibility({ visibilityProperty: true })) continue
      const name = nameOf(element)
      if (name === '' || found.has(name)) continue
      found.set(name, { name, twice: element.getAttribute('role') === 'switch' })
      const target = element.labels?.[0] ?? element
      if (name === asked) target.dataset.pressed = ''
    }
    return [...found.values()]
  }, wanted)
}

/**
 * Presses every button, switch and link of every screen while a call is up and the history is long.
 *
 * @returns {Promise<{ screen: string, button: string, ms: number }[]>}
 */
export async function measureButtons(browser, url, calls) {
  const context = await browser.newContext()
  try {
    const page = await phoneInCall(context, url, calls)
    const own = await page.locator('a[href^="#/settings/accounts%2F"]').first().getAttribute('href')
    const results = []
    const done = new Set()
    for (const screen of screensOf(own)) {
      await goTo(page, screen)
      for (const { name, twice } of await pressables(page)) {
        if (done.has(name) || LAST.test(name) || NEVER.test(name)) continue
        for (let time = 0; time < (twice ? 2 : 1); time += 1) {
          await goTo(page, screen)
          await pressables(page, name)
          const target = page.locator('[data-pressed]')
          // What another press has taken away may come again on a later screen.
          if ((await target.count()) === 0) continue
          results.push({ screen, button: name, ms: await press(page, target) })
          done.add(name)
          await closeDialogs(page)
        }
      }
    }
    await goTo(page, '#/')
    const end = page.getByRole('button', { name: 'Hang up', exact: true }).first()
    results.push({ screen: '#/', button: 'Hang up', ms: await press(page, end) })
    return results
  } finally {
    await context.close()
  }
}

/** Scrolls a history of so many calls from the top to the bottom. @returns the longest frames, ms */
export async function measureScroll(browser, url, calls) {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    await page.goto(url)
    await page.waitForLoadState('networkidle')
    await seed(page, calls)
    await page.goto(`${url}#/history`)
    await page.reload()
    await page.getByText('Person 0', { exact: true }).first().waitFor()
    await page.waitForLoadState('networkidle')
    return await page.evaluate(async () => {
      const column = [...document.querySelectorAll('*')].find(
        (element) =>
          element.scrollHeight > element.clientHeight * 4 &&
          /auto|scroll/.test(getComputedStyle(element).overflowY),
      )
      const gaps = []
      let before = performance.now()
      // A page and a half in each frame: faster than anybody turns a wheel, and every row is drawn once.
      while (column.scrollTop + column.clientHeight < column.scrollHeight - 2 && gaps.length < 5000) {
        column.scrollTop += column.clientHeight * 1.5
        await new Promise((resolve) => requestAnimationFrame(resolve))
        gaps.push(performance.now() - before)
        before = performance.now()
      }
      return gaps.toSorted((a, b) => b - a)
    })
  } finally {
    await context.close()
  }
}
