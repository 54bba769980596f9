import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

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
  await page.evaluate(() => {
    for (const each of document.getAnimations())
      if (each.effect?.getComputedTiming().endTime !== Infinity) each.finish()
  })
  // Without frames there is nothing that axe would have to look at from outside of the page, and what it finds right nobody
  // reads: each takes a third of its time.
  const axe = new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'], preload: false })
  const { violations } = await (about === 'colours' ? axe.withRules(COLOURS) : axe).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
}
