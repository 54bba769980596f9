/** Screens whose buttons are pressed, by their hash. */
const SCREENS = ['#/', '#/history', '#/ladder', '#/settings']
/** What would end the call, forget the calls, or leave the page: pressed last or not at all. */
const LAST = /^(hang up|end)/i
const NEVER = /delete|remove|clear|export|import|save|download|reload|load again|reset/i

/** A history of so many calls with forty people, written as the phone itself writes it. */
async function seed(page, count) {
  await page.evaluate(async (many) => {
    const request = indexedDB.open('sidetone')
    const db = await new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result))
      request.addEventListener('error', () => reject(request.error))
    })
    const transaction = db.transaction('calls', 'readwrite')
    const now = Date.now()
    for (let at = 0; at < many; at += 1) {
      const createdAt = now - at * 600_000 - 3_600_000
      const answered = at % 3 !== 0
      transaction.objectStore('calls').put({
        id: `seeded-${at}`,
        accountId: 'nobody',
        direction: at % 2 ? 'in' : 'out',
        remote: { uri: `sip:person${at % 40}@biloxi.example`, displayName: `Person ${at % 40}` },
        createdAt,
        ...(answered ? { answeredAt: createdAt + 5000 } : {}),
        endedAt: createdAt + 65_000,
        reason: answered ? { kind: 'hung-up', by: 'remote' } : { kind: 'busy', by: 'remote', status: 486 },
      })
    }
    await new Promise((resolve) => transaction.addEventListener('complete', resolve))
    db.close()
  }, count)
}

/** Presses a button and answers how long until the next paint, ms (W3C Event Timing `duration`, in steps of 8). */
async function press(page, button) {
  await page.evaluate(() => (window.pressed = []))
  await button.click({ timeout: 2000, noWaitAfter: true })
  // Event Timing tells of an interaction after its frame; one that took less than 16 ms is never told of.
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const frame = () => requestAnimationFrame(() => requestAnimationFrame(read))
        const read = () => setTimeout(() => resolve(Math.max(8, ...window.pressed)), 50)
        frame()
      }),
  )
}

/** Every button that can be pressed on a screen now, by its name, each once. */
async function buttonNames(page) {
  const names = await page
    .getByRole('button')
    .and(page.locator(':visible:enabled:not([aria-disabled="true"])'))
    .evaluateAll((buttons) =>
      buttons.map((button) => (button.getAttribute('aria-label') ?? button.textContent ?? '').trim()),
    )
  // One row stands for all of a list.
  const kinds = new Map(names.map((name) => [name.replaceAll(/Person \d+|\d+:\d+/g, '…'), name]))
  return [...kinds.values()].filter((name) => name !== '' && !NEVER.test(name))
}

/** Until nothing has come or gone for so many frames: a screen or a dialog is fetched when it is first asked for. */
function untilQuiet(page, frames = 20) {
  return page.evaluate(
    (enough) =>
      new Promise((resolve) => {
        let quiet = 0
        const observer = new MutationObserver(() => (quiet = 0))
        observer.observe(document.body, { subtree: true, childList: true })
        const frame = () => {
          quiet += 1
          if (quiet < enough) requestAnimationFrame(frame)
          else {
            observer.disconnect()
            resolve()
          }
        }
        frame()
      }),
    frames,
  )
}

async function closeDialogs(page) {
  await untilQuiet(page)
  await page.evaluate(() => {
    for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close()
    for (const menu of document.querySelectorAll(':popover-open')) menu.hidePopover()
  })
}

/**
 * Presses every button of every screen while a call is up and the history is long.
 *
 * @returns {Promise<{ screen: string, button: string, ms: number }[]>} slowest first
 */
export async function measureButtons(browser, url, calls) {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    await page.addInitScript(() => {
      window.pressed = []
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (entry.interactionId) window.pressed.push(entry.duration)
      }).observe({ type: 'event', durationThreshold: 16, buffered: true })
    })
    const open = async () => {
      await page.goto(url)
      await page.getByRole('status', { name: 'Account' }).filter({ hasText: 'Registered' }).waitFor()
      await page.waitForLoadState('networkidle')
    }
    await open()
    await seed(page, calls)
    await page.reload()
    await open()
    await page.getByRole('button', { name: 'Echo test', exact: true }).click()
    await page.getByRole('button', { name: 'Hold', exact: true }).waitFor()

    const results = []
    const goTo = async (hash) => {
      await page.evaluate((to) => (location.hash = to), hash)
      await untilQuiet(page)
    }
    for (const screen of SCREENS) {
      await goTo(screen)
      for (const name of (await buttonNames(page)).filter((each) => !LAST.test(each))) {
        await goTo(screen)
        const button = page.getByRole('button', { name, exact: true }).first()
        if (!(await button.isVisible()) || !(await button.isEnabled())) continue
        results.push({ screen, button: name, ms: await press(page, button) })
        await closeDialogs(page)
      }
    }
    await goTo('#/')
    const end = page.getByRole('button', { name: 'Hang up', exact: true }).first()
    results.push({ screen: '#/', button: 'Hang up', ms: await press(page, end) })
    return results.toSorted((a, b) => b.ms - a.ms)
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
