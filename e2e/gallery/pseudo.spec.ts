import { stories } from '../../src/fixtures/stories.ts'
import { expect, testInOnePage as test } from './gallery-test.ts'
import { leftovers, sticksOut } from './leftovers.ts'

// Two languages that nobody speaks find what real ones would suffer from: text that never reached the catalogue, and places
// that are too narrow, or stand on the wrong side, once words are longer or run from right to left.

const WIDTHS = [1280, 390] as const

test.use({ trace: 'off' })

for (const { name } of stories) {
  test(`"${name}" says nothing that cannot be translated, and has room for longer words`, async ({
    tell,
  }) => {
    const page = await tell(name, 'en-XA')
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 844 })
      await expect.soft(page.locator('html')).toHaveAttribute('lang', 'en-XA')
      expect.soft(await leftovers(page), `without brackets, ${width} wide`).toEqual([])
      expect.soft(await sticksOut(page), `outside, ${width} wide`).toEqual([])
    }
  })

  test(`"${name}" stands the right way round from right to left`, async ({ tell }) => {
    const page = await tell(name, 'ar-XB')
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 844 })
      await expect.soft(page.locator('html')).toHaveAttribute('dir', 'rtl')
      expect.soft(await sticksOut(page), `outside, ${width} wide`).toEqual([])
    }
  })
}
