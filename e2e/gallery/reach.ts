import type { Page } from '@playwright/test'

/**
 * What a person cannot read or reach on the page as it stands: words that are cut off or stand beneath other things, and
 * controls that are nowhere hit where they are seen. Whatever can be scrolled to counts as reached.
 */
export function outOfReach(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const CONTROLS = 'a[href], button, input, select, textarea, [role=separator]'
    const found = new Set<string>()
    const called = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} “${(element.ariaLabel ?? element.textContent).trim().slice(0, 40)}”`
    /** What is said, not drawn, is two pixels large at most. */
    const isDrawn = (element: Element) => {
      const { width, height } = element.getBoundingClientRect()
      return (
        width > 2 &&
        height > 2 &&
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
        !element.closest('.said, [inert]')
      )
    }
    /** Hidden from the eye alone. */
    const isClipped = (element: Element | null): boolean =>
      element !== null &&
      (getComputedStyle(element).clipPath.startsWith('inset(50%') || isClipped(element.parentElement))
    const isMine = (hit: Element | null, element: Element) =>
      hit !== null &&
      (element.contains(hit) || hit.contains(element) || hit.closest('label')?.contains(element) === true)
    const middleOf = ({ left, top, width, height }: DOMRect) => [left + width / 2, top + height / 2] as const

    for (const control of document.body.querySelectorAll(CONTROLS)) {
      if (!isDrawn(control)) continue
      control.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      const hit = document.elementFromPoint(...middleOf(control.getBoundingClientRect()))
      const ring = control.closest('[data-brief]') ? null : hit?.closest('[data-brief]')
      // Who rings stands over the screen for as long as it rings.
      if (!ring && !(hit && control.contains(hit)) && !isMine(hit, control))
        found.add(`not hit: ${called(control)}, but ${hit ? called(hit) : 'the outside'}`)
    }

    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement
      if (!parent || node.textContent?.trim() === '' || !isDrawn(parent) || isClipped(parent)) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      let seen = true
      for (let each: Element | null = parent; each && seen; each = each.parentElement) {
        const box = each.getBoundingClientRect()
        const text = range.getBoundingClientRect()
        const style = getComputedStyle(each)
        // What scrolls brings its content to where it is seen; dots say that there is more.
        seen = !/auto|scroll/.test(style.overflowX + style.overflowY) && style.textOverflow !== 'ellipsis'
        if (!seen) break
        const beyond = text.left < box.left - 1 || text.right > box.right + 1
        if (beyond && /hidden|clip/.test(style.overflowX))
          found.add(`cut off at the side: ${called(parent)} by ${called(each)}`)
        if (beyond && each.matches('button, a')) found.add(`wider than what it names: ${called(each)}`)
        const above = text.top < box.top - 3 || text.bottom > box.bottom + 3
        if (above && /hidden|clip/.test(style.overflowY) && style.webkitLineClamp === 'none')
          found.add(`cut off in height: ${called(parent)} by ${called(each)}`)
      }
      parent.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      let { left, right } = range.getBoundingClientRect()
      for (let each: Element | null = parent; each; each = each.parentElement) {
        if (getComputedStyle(each).textOverflow !== 'ellipsis') continue
        const box = each.getBoundingClientRect()
        left = Math.max(left, box.left)
        right = Math.min(right, box.right)
      }
      const { top, height } = range.getBoundingClientRect()
      const hit = document.elementFromPoint((left + right) / 2, top + height / 2)
      const card = parent.closest('[data-call], li, a, label')
      // The day one is in stays at the top of the list.
      const isSame = hit?.textContent === parent.textContent
      const isCovered = !isSame && !isMine(hit, parent) && !(hit && card?.contains(hit))
      if (isCovered && !hit?.closest('[data-brief]'))
        found.add(`covered: ${called(parent)} by ${hit ? called(hit) : 'the outside'}`)
    }
    return [...found]
  })
}
