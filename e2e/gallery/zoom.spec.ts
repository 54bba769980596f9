import { expect, test } from './gallery-test.ts'
import { sticksOut } from './leftovers.ts'
import { outOfReach } from './reach.ts'
import { drawn, PARTS_OF_ALL } from './zoom.ts'

// At 200 % a window of 1280 by 800 has the room of half of that (WCAG 2.2, 1.4.4 and 1.4.10): nothing may be lost.

const ZOOMED = [
  { width: 640, height: 400 },
  { width: 360, height: 640 },
] as const

test.use({ trace: 'off', deviceScaleFactor: 2, contextOptions: { reducedMotion: 'reduce' } })

for (const language of ['en', 'zh-Hans'])
  test(`at 200 % all can be read and reached: ${language}`, async ({ tell }) => {
    for (const story of PARTS_OF_ALL) {
      const page = await tell(story, language)
      for (const size of ZOOMED) {
        await page.setViewportSize(size)
        await drawn(page)
        const where = `${story}, ${size.width} wide`
        expect.soft(await sticksOut(page), where).toEqual([])
        expect.soft(await outOfReach(page), where).toEqual([])
      }
    }
  })
