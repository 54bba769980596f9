import type { Page } from '@playwright/test'

/** Where one thing of the screen stands, CSS pixels. */
export interface Box {
  readonly role: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What a layout is made of: places, headings and what can be operated. Words and colours are not part of it. */
const PARTS = {
  nav: 'nav',
  main: 'main',
  aside: 'aside',
  header: 'header',
  section: 'section',
  article: 'article',
  dialog: 'dialog',
  fieldset: 'fieldset',
  h2: 'heading',
  h3: 'heading',
  'a[href]': 'link',
  button: 'button',
  input: 'input',
  select: 'input',
} as const

/** How far a thing may stand from where it stood, CSS pixels: less than anybody would call a change of layout. */
const SLACK = 12

/** What is seen of the page, in the order of the document. */
export function readLayout(page: Page): Promise<Box[]> {
  return page.evaluate((parts) => {
    const selector = Object.keys(parts).join(',')
    return [...document.querySelectorAll(selector)].flatMap((element) => {
      const { x, y, width, height } = element.getBoundingClientRect()
      const outside = x >= innerWidth || y >= innerHeight || x + width <= 0 || y + height <= 0
      // Two pixels are what is left of a thing that only a screen reader shall find.
      if (outside || width <= 2 || height <= 2 || !element.checkVisibility({ visibilityProperty: true }))
        return []
      const found = Object.entries(parts).find(([part]) => element.matches(part))
      return found ? [{ role: found[1], x, y, width, height }] : []
    })
  }, PARTS)
}

/** A layout as it is kept: one thing a line. */
export function writeLayout(boxes: readonly Box[]): string {
  const line = ({ role, x, y, width, height }: Box) =>
    `${role} ${Math.round(x)},${Math.round(y)} ${Math.round(width)}x${Math.round(height)}\n`
  return boxes.map(line).join('')
}

export function parseLayout(text: string): Box[] {
  return [...text.matchAll(/^(\w+) (-?\d+),(-?\d+) (\d+)x(\d+)$/gm)].map(([, role = '', ...numbers]) => {
    const [x = 0, y = 0, width = 0, height = 0] = numbers.map(Number)
    return { role, x, y, width, height }
  })
}

/** What stands elsewhere than it did, one line each; nothing for the same layout. */
export function layoutChanges(kept: readonly Box[], seen: readonly Box[]): string[] {
  const roles = (boxes: readonly Box[]) => boxes.map(({ role }) => role).join(' ')
  if (roles(kept) !== roles(seen)) return [`was:    ${roles(kept)}`, `is now: ${roles(seen)}`]
  return kept.flatMap((before, at) => {
    const now = seen[at] ?? before
    const sides = ['x', 'y', 'width', 'height'] as const
    const moved = sides.some((side) => Math.abs(now[side] - before[side]) > SLACK)
    return moved ? [`${writeLayout([before]).trim()} → ${writeLayout([now]).trim()}`] : []
  })
}
