/** A history of so many calls with forty people, written as the phone itself writes it. */
export async function seed(page, count) {
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

/** Opens the phone, and resolves once it is registered and has fetched what it fetches. */
export async function openPhone(context, url) {
  const page = await context.newPage()
  await page.addInitScript(() => {
    window.pressed = []
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.interactionId) window.pressed.push(entry.duration)
    }).observe({ type: 'event', durationThreshold: 16, buffered: true })
  })
  await page.goto(url)
  await isReady(page)
  return page
}

async function isReady(page) {
  await page.getByRole('status', { name: 'Account' }).filter({ hasText: 'Registered' }).waitFor()
  await page.waitForLoadState('networkidle')
}

/** A phone with so many calls in its history, and one that is up. */
export async function phoneInCall(context, url, calls) {
  const page = await openPhone(context, url)
  await seed(page, calls)
  await page.reload()
  await isReady(page)
  await callEcho(page)
  return page
}

async function callEcho(page) {
  await page.getByRole('button', { name: 'Echo test', exact: true }).click()
  await page.getByRole('button', { name: 'Hold', exact: true }).waitFor()
}

/** Presses something and answers how long until the next paint, ms (W3C Event Timing `duration`, in steps of 8). */
export async function press(page, target) {
  await page.evaluate(() => (window.pressed = []))
  await target.click({ timeout: 5000, noWaitAfter: true })
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

/** Until nothing has come or gone for so many frames: a screen or a dialog is fetched when it is first asked for. */
export function untilQuiet(page, frames = 20) {
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

export async function goTo(page, hash) {
  await page.evaluate((to) => (location.hash = to), hash)
  await untilQuiet(page)
}

export async function closeDialogs(page) {
  await untilQuiet(page)
  await page.evaluate(() => {
    for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close()
    for (const menu of document.querySelectorAll(':popover-open')) menu.hidePopover()
  })
}
