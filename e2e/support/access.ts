import type { Page } from '@playwright/test'
import axe from 'axe-core'

/** What the theme decides about. */
const COLOURS = ['color-contrast', 'link-in-text-block']

/**
 * What axe finds wrong on the page as it stands now, one line for each element.
 * @param about `colours` where all else has been looked at in another theme: it takes half as long
 */
export async function accessFaults(page: Page, about: 'all' | 'colours' = 'all'): Promise<string[]> {
  // Half-way through a fading or between two themes no contrast is right.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  // A tab behind another draws no frames, so that what was fading there never comes to its end.
  const isThere = await page.evaluate(() => {
    for (const each of document.getAnimations())
      if (each.effect?.getComputedTiming().endTime !== Infinity) each.finish()
    return 'axe' in window
  })
  // It stays for as long as the document does, and only faults leave the page: to bring axe anew each time, and out all that
  // it finds right, takes as long as its work.
  if (!isThere) await page.evaluate(axe.source)
  // There are no frames that axe would have to look at from outside of the page.
  return page.evaluate(
    async (rules) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
        resultTypes: ['violations'],
        preload: false,
        ...(rules && { runOnly: { type: 'rule', values: rules } }),
      })
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
    },
    about === 'colours' ? COLOURS : undefined,
  )
}
