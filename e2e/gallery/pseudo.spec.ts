import type { Page } from '@playwright/test'
import { stories } from '../../src/fixtures/stories.ts'
import { expect, testInOnePage as test } from './gallery-test.ts'
import { leftovers, sticksOut } from './leftovers.ts'

// Two languages that nobody speaks find what real ones would suffer from: text that never reached the catalogue, and places
// that are too narrow, or stand on the wrong side, once words are longer or run from right to left.

const WIDTHS = [1280, 390] as const

test.use({ trace: 'off' })

/** Nothing sticks out, once what another width brings is drawn. */
async function fits(page: Page, width: number): Promise<void> {
  await expect
    .configure({ soft: true })
    .poll(() => sticksOut(page), { message: `outside, ${width} wide` })
    .toEqual([])
}

for (const { name } of stories) {
  test(`"${name}" says nothing that cannot be translated, and has room for longer words`, async ({
    tell,
  }) => {
    const page = await tell(name, 'en-XA')
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 844 })
      await expect.soft(page.locator('html')).toHaveAttribute('lang', 'en-XA')
      expect.soft(await leftovers(page), `without brackets, ${width} wide`).toEqual([])
      await fits(page, width)
    }
  })

  test(`"${name}" stands the right way round from right to left`, async ({ tell }) => {
    const page = await tell(name, 'ar-XB')
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 844 })
      await expect.soft(page.locator('html')).toHaveAttribute('dir', 'rtl')
      await fits(page, width)
    }
  })
}
