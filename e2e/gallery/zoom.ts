import type { Page } from '@playwright/test'

/** Stories that hold every part of the screen at least once, for what is looked at in every one of its parts. */
export const PARTS_OF_ALL = [
  'idle',
  'keypad',
  'two calls',
  'two ring while one talks',
  'ladder',
  'call details, answered',
  'settings, sound',
  'first run',
  'account, wrong password',
  'troubles',
] as const

/** Resolves once another size of the window has been drawn: what stands where may be decided anew by it. */
export function drawn(page: Page): Promise<void> {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 24; frame += 1)
      await new Promise((resolve) => {
        requestAnimationFrame(resolve)
      })
  })
}
