import type { Page } from '@playwright/test'

/** What a finger needs, CSS pixels both ways (WCAG 2.2, 2.5.5). */
const FINGER = 44

const CONTROLS = [
  'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=separator][tabindex]',
  ...['button', 'link', 'tab', 'radio', 'checkbox', 'switch', 'slider', 'option', 'treeitem'].map(
    (role) => `[role=${role}]`,
  ),
  ...['', 'checkbox', 'radio'].map((kind) => `[role=menuitem${kind}]`),
].join()

/**
 * Which controls a finger may miss as the page stands: each whose place is under 44 px one way. Its label counts, and so does
 * all around it that takes its hits. Exempt are links in running text, which are as high as their line (2.5.5, inline).
 * What is covered cannot be measured: of a page with an open menu or dialog this is what is in it.
 */
export function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(
    ([selector, finger]) => {
      const isExempt = (control: Element) =>
        control.matches('a') &&
        getComputedStyle(control).display === 'inline' &&
        [...(control.parentElement?.childNodes ?? [])].some(
          (node) => node.nodeType === Node.TEXT_NODE && /\p{L}/u.test(node.textContent ?? ''),
        )
      const isDrawn = (element: Element) => {
        const { width, height } = element.getBoundingClientRect()
        // Two pixels are what is left of a thing that only a screen reader shall find.
        return width > 2 && height > 2 && element.checkVisibility({ visibilityProperty: true })
      }
      // Where something begins is a matter of halves of a pixel.
      const isLarge = (size: readonly number[]) => size.every((way) => way > finger - 0.5)
      /** How far one of the places is hit to both sides of the middle of one, and above and below. */
      const hitAround = (place: Element, places: readonly Element[]) => {
        place.scrollIntoView({ block: 'center', inline: 'nearest' })
        const { left, top, width, height } = place.getBoundingClientRect()
        const reach = (dx: number, dy: number) => {
          for (let far = 0; far < finger; far += 0.5) {
            const hit = document.elementFromPoint(left + width / 2 + dx * far, top + height / 2 + dy * far)
            if (!hit || !places.some((each) => each.contains(hit))) return far
          }
          return finger
        }
        return [reach(-1, 0) + reach(1, 0), reach(0, -1) + reach(0, 1)]
      }
      const inFront =
        document.querySelector('[role=menu]:popover-open') ?? document.querySelector('dialog:modal')
      return [...(inFront ?? document).querySelectorAll<HTMLElement>(selector)].flatMap((control) => {
        if (control.closest('[inert]') || isExempt(control)) return []
        const labels = control instanceof HTMLInputElement ? [...(control.labels ?? [])] : []
        const places = [control, ...labels].filter(isDrawn)
        const sizes = places.map((place) => {
          const { width, height } = place.getBoundingClientRect()
          return isLarge([width, height]) ? [width, height] : hitAround(place, places)
        })
        const isCovered = sizes.every(([width = 0]) => width === 0)
        if (isCovered || sizes.some(isLarge)) return []
        const name = (control.ariaLabel ?? labels[0]?.textContent ?? control.textContent).trim().slice(0, 40)
        const size = sizes.map((ways) => ways.join(' x ')).join(' or ')
        return [`${control.tagName.toLowerCase()}.${control.getAttribute('class') ?? ''} “${name}”: ${size}`]
      })
    },
    [CONTROLS, FINGER] as const,
  )
}

/** Opens all that unfolds. */
export function unfold(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const each of document.querySelectorAll('details')) each.open = true
  })
}

/** Opens the first menu of the page. @returns whether there is one */
export function openMenu(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const openers = [...document.querySelectorAll<HTMLElement>('[aria-haspopup=menu]')]
    openers.find((each) => each.checkVisibility())?.click()
    await new Promise((resolve) => {
      requestAnimationFrame(resolve)
    })
    return document.querySelector('[role=menu]:popover-open') !== null
  })
}
