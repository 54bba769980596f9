import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** What axe finds wrong on the page as it stands now, one line for each element. */
export async function accessFaults(page: Page): Promise<string[]> {
  // Half-way through a fading or between two themes no contrast is right.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  // A tab behind another draws no frames, so that what was fading there never comes to its end.
  await page.evaluate(() => {
    for (const each of document.getAnimations())
      if (each.effect?.getComputedTiming().endTime !== Infinity) each.finish()
  })
  // Without frames there is nothing that axe would have to look at from outside of the page, which takes twice as long.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
}
