import type { Locator, Page } from '@playwright/test'
import { expect, test } from './gallery-test.ts'

// In forced colours no ground and no shadow of ours is drawn: what only those say is said to nobody. What is compared is what
// is drawn, with a state and without it.

test.use({ trace: 'off', contextOptions: { reducedMotion: 'reduce', forcedColors: 'active' } })

const nameOf = (element: Element) =>
  `${element.tagName.toLowerCase()} “${(element.ariaLabel ?? element.textContent).trim().slice(0, 40)}”`

/** What stands in a place and around it, as drawn. @param around CSS pixels: a line's ring goes around all of it */
async function drawn(place: Locator, around = 5): Promise<string> {
  await place.scrollIntoViewIfNeeded()
  const box = await place.boundingBox()
  if (!box) throw new Error(`${place.toString()} is not drawn`)
  const x = Math.max(0, box.x - around)
  const y = Math.max(0, box.y - around)
  const clip = { x, y, width: box.x + box.width + around - x, height: box.y + box.height + around - y }
  return (await place.page().screenshot({ clip, animations: 'disabled', caret: 'hide' })).toString('base64')
}

/** Each visible element of a selector as a place that stays the same whatever becomes of its attributes. */
async function placesOf(page: Page, selector: string): Promise<readonly Locator[]> {
  const count = await page.locator(`${selector}:visible`).evaluateAll((all) => {
    for (const element of document.querySelectorAll('[data-look]')) element.removeAttribute('data-look')
    all.forEach((element, index) => element.setAttribute('data-look', String(index)))
    return all.length
  })
  return Array.from({ length: count }, (_, index) => page.locator(`[data-look="${index}"]`))
}

/** What is on, chosen or open, and looks the same when it is not. */
async function alike(page: Page): Promise<readonly string[]> {
  const found: string[] = []
  for (const [name, on, off] of [
    ['aria-pressed', 'true', 'false'],
    ['aria-current', 'page', 'false'],
    ['aria-current', 'true', 'false'],
    ['aria-selected', 'true', 'false'],
    ['aria-expanded', 'true', 'false'],
  ] as const)
    for (const place of await placesOf(page, `[${name}="${on}"]:not([role=combobox])`)) {
      const put = (value: string) =>
        place.evaluate((element, [key, to]) => element.setAttribute(key, to), [name, value] as const)
      const before = await drawn(place)
      await put(off)
      if ((await drawn(place)) === before) found.push(`${name}: ${await place.evaluate(nameOf)}`)
      await put(on)
    }
  for (const place of await placesOf(page, 'input[type=checkbox], input[type=radio]')) {
    const turn = () => place.evaluate((input: HTMLInputElement) => (input.checked = !input.checked))
    const before = await drawn(place, 16)
    await turn()
    if ((await drawn(place, 16)) === before) found.push(`checked: ${await place.evaluate(nameOf)}`)
    await turn()
  }
  return found
}

/** Buttons and fields without an edge of their own or of the frame around them; lines of a list have their place in it. */
function edgeless(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const ground = getComputedStyle(document.documentElement).backgroundColor
    const hasEdge = (element: Element | null, pseudo?: string) => {
      if (!element) return false
      const { borderBlockEndWidth, borderBlockEndStyle, borderBlockEndColor } = getComputedStyle(
        element,
        pseudo,
      )
      const isSeen =
        !/^rgba\(.*, 0\)$|^transparent$/.test(borderBlockEndColor) && borderBlockEndColor !== ground
      return parseFloat(borderBlockEndWidth) >= 1 && borderBlockEndStyle !== 'none' && isSeen
    }
    return [...document.querySelectorAll('button, input, select, textarea')].flatMap((control) => {
      const isLine = control.closest('[role=menu], [role=listbox], [role=list], ol, ul')
      const isRange = control.matches('[type=range]')
      if (isLine || isRange || control.getBoundingClientRect().width <= 2 || !control.checkVisibility())
        return []
      if (hasEdge(control) || hasEdge(control.parentElement) || hasEdge(control, '::before')) return []
      return [`${control.tagName.toLowerCase()} “${(control.ariaLabel ?? control.textContent).trim()}”`]
    })
  })
}

/** What the focus is on and looks as if it were not. */
async function unfocused(page: Page): Promise<readonly string[]> {
  const found: string[] = []
  const KINDS = 'a[href], button, input, select, [role=separator], [tabindex="0"]'
  const seen = new Set<string>()
  for (const place of await placesOf(page, KINDS)) {
    const kind = await place.evaluate((element) => `${element.tagName} ${element.className}`)
    if (seen.has(kind)) continue
    seen.add(kind)
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    const before = await drawn(place, 16)
    await place.evaluate((element: HTMLElement) => element.focus({ focusVisible: true }))
    if ((await drawn(place, 16)) === before) found.push(await place.evaluate(nameOf))
  }
  return found
}

for (const story of [
  'muted, with the ladder',
  'keypad',
  'settings, sound',
  'history, found',
  'two ring while one talks',
])
  test(`in forced colours edges, states and the focus are seen: ${story}`, async ({ tell, page: blank }) => {
    // A clock that goes on would be a difference of its own.
    await blank.clock.setFixedTime(new Date('2026-11-20T10:30:00Z'))
    const page = await tell(story, 'en')
    expect.soft(await edgeless(page)).toEqual([])
    expect.soft(await alike(page)).toEqual([])
    expect.soft(await unfocused(page)).toEqual([])
  })

test('in forced colours each state of an account has a sign and words of its own', async ({ tell }) => {
  const signs = new Set<string>()
  const stories = ['idle', 'connecting', 'wrong password'] as const
  for (const story of stories) {
    const page = await tell(story, 'en')
    const line = page.locator('header')
    await expect(line.getByRole('link')).toHaveText(/\w{3}.*\w{3}/)
    signs.add(await drawn(line.locator('svg').first()))
  }
  expect(signs.size).toBe(stories.length)
})

test('in forced colours the line’s quality and the levels are seen', async ({ tell, page }) => {
  const bars = new Set<string>()
  for (const story of ['talking', 'no audio path']) {
    await tell(story, 'en')
    bars.add(await drawn(page.locator('[data-bars] svg')))
  }
  expect(bars.size).toBe(2)

  await tell('talking', 'en')
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'no-preference' })
  await expect(page.locator('[data-side]')).toHaveCount(2)
  // Nothing is drawn anew where nobody looks: what is put there stays.
  await page.evaluate(() => Object.defineProperty(document, 'hidden', { get: () => true }))
  for (const side of ['in', 'out']) {
    const marks = page.locator(`[data-side="${side}"]`)
    const at = async (level: string) => {
      await marks.evaluate((element: HTMLElement, to) => element.style.setProperty('--level', to), level)
      return drawn(marks)
    }
    const levels = new Set([await at('0'), await at('0.5'), await at('1')])
    expect(levels.size, side).toBe(3)
  }
})
