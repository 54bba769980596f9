import { launchOptions } from '../support/browsers.ts'
import { expect, test } from './gallery-test.ts'
import { sticksOut } from './leftovers.ts'
import { outOfReach } from './reach.ts'
import { drawn, PARTS_OF_ALL } from './zoom.ts'

// Whoever sets letters twice as large in the browser keeps the window, and all that is in it (WCAG 2.2, 1.4.4).

const SIZES = [
  { width: 1280, height: 800 },
  { width: 720, height: 1000 },
] as const

const own = launchOptions('chromium', 'alice')

test.use({
  ...own,
  launchOptions: {
    ...own.launchOptions,
    args: [...(own.launchOptions.args ?? []), '--blink-settings=defaultFontSize=32'],
  },
  trace: 'off',
  contextOptions: { reducedMotion: 'reduce' },
})

for (const language of ['en', 'zh-Hans'])
  test(`with letters twice as large all can be read and reached: ${language}`, async ({ tell }) => {
    for (const story of PARTS_OF_ALL) {
      const page = await tell(story, language)
      await expect(page.locator('html')).toHaveCSS('font-size', '32px')
      for (const size of SIZES) {
        await page.setViewportSize(size)
        await drawn(page)
        const where = `${story}, ${size.width} wide`
        expect.soft(await sticksOut(page), where).toEqual([])
        expect.soft(await outOfReach(page), where).toEqual([])
      }
    }
  })
