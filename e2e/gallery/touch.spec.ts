import { openMenu, tooSmall, unfold } from './finger.ts'
import { expect, test } from './gallery-test.ts'
import { PARTS_OF_ALL } from './zoom.ts'

// A finger covers what it presses: every control has room for it, on a telephone and on a tablet.

const SIZES = [
  { width: 390, height: 844 },
  { width: 800, height: 1000 },
] as const

/** Every part of the screen, and the cards, notes, forms and lists that have controls of their own. */
const STORIES = [
  ...PARTS_OF_ALL,
  'connecting',
  'suggestions beside a call',
  'the browser locks the ringer',
  'muted, with the ladder',
  'incoming',
  'conference of five',
  'transfer',
  'colleagues, one rings',
  'somebody is free now',
  'history',
  'history, found',
  'history, many',
  'call details, while it goes on',
  'account, several',
  'policy, many',
  'settings, forwarding',
  'do not disturb',
  'ladder, the server away and the ringer locked',
  'a link that dials',
  'a report',
] as const

test.use({ trace: 'off', hasTouch: true, contextOptions: { reducedMotion: 'reduce' } })

for (const viewport of SIZES)
  test.describe(() => {
    test.use({ viewport })

    test(`every control is large enough for a finger where it is ${viewport.width} wide`, async ({
      tell,
      page,
    }) => {
      let menus = 0
      for (const story of STORIES) {
        await tell(story, 'en')
        await unfold(page)
        expect.soft(await tooSmall(page), story).toEqual([])
        if (!(await openMenu(page))) continue
        menus += 1
        expect.soft(await tooSmall(page), `${story}, its menu`).toEqual([])
      }
      // What is measured is what a finger gets, and it is all of it.
      expect(await page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(true)
      expect(menus).toBeGreaterThan(5)
    })
  })
