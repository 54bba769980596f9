import type { Page } from '@playwright/test'

/**
 * What is written on the page without ⟦brackets⟧ while it speaks `en-XA`, the language in which every text of the catalogue
 * has them. Names, what came from the wire and what a person wrote (`bdi`, `translate="no"`), times and keys are none of it.
 */
export function leftovers(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const FOREIGN = 'bdi, time, kbd, code, script, style, [translate="no"]'
    // Addresses, the keys that a button has, and a unit that no language writes out.
    const NAMES = /\bpx\b|\S+@\S+|\((?:Alt|Option|Shift|Ctrl)\+\S\)/g
    const rest = (text: string): string => {
      const without = text.replaceAll(/⟦[^⟦⟧]*⟧/gu, '')
      return without === text ? text.replaceAll(NAMES, '') : rest(without)
    }
    const isBare = (text: string) => /\p{L}/u.test(rest(text))
    const texts: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement
      const text = node.textContent?.trim() ?? ''
      // A text with elements in it has its brackets around them all.
      if (
        parent &&
        !parent.closest(FOREIGN) &&
        parent.checkVisibility() &&
        isBare(text) &&
        isBare(parent.textContent)
      )
        texts.push(`${parent.tagName.toLowerCase()}.${parent.className}: ${text}`)
    }
    const SAID = ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder', 'alt']
    for (const element of document.body.querySelectorAll(SAID.map((name) => `[${name}]`).join()))
      for (const name of SAID) {
        const text = element.getAttribute(name) ?? ''
        if (!element.closest(FOREIGN) && isBare(text))
          texts.push(`${element.tagName.toLowerCase()}.${element.className} ${name}: ${text}`)
      }
    return texts
  })
}

/** What stands outside of the page at its sides, where nobody sees it. */
export function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} wide in ${clientWidth}`)
    const scrolls = (element: Element) => {
      for (let each = element.parentElement; each; each = each.parentElement)
        if (/auto|scroll/.test(getComputedStyle(each).overflowX) && each.scrollWidth > each.clientWidth)
          return true
      return false
    }
    for (const element of document.body.querySelectorAll(
      'a, button, input, select, textarea, p, h1, h2, h3, li',
    )) {
      const { left, right, width, height } = element.getBoundingClientRect()
      // Two pixels are what is left of a thing that only a screen reader shall find.
      if (width <= 2 || height <= 2 || !element.checkVisibility({ visibilityProperty: true })) continue
      if ((left < -1 || right > clientWidth + 1) && !scrolls(element))
        found.push(
          `${element.tagName.toLowerCase()}.${element.className} from ${Math.round(left)} to ${Math.round(right)}: ${element.textContent?.slice(0, 60)}`,
        )
    }
    return found
  })
}
