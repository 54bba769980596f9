import type { Locator, Page } from '@playwright/test'
import { expect, test } from './gallery-test.ts'
import { readLayout, writeLayout } from './layout.ts'
import { drawn } from './zoom.ts'

// Whoever rings stands over the screen. It must neither take away what ends the call one is on, nor move anything.

const SIZES = [
  { width: 360, height: 640 },
  { width: 390, height: 844 },
  { width: 800, height: 600 },
  { width: 1280, height: 720 },
  { width: 1440, height: 900 },
  // The first and the fourth at 200 %.
  { width: 640, height: 400 },
  { width: 640, height: 360 },
] as const

test.use({ trace: 'off', contextOptions: { reducedMotion: 'reduce' } })

const END = { name: /^(Hang up|挂断)/ } as const

/** What would be hit instead of buttons, at the middle of each and near its corners. */
function covered(buttons: Locator): Promise<string[]> {
  return buttons.evaluateAll((all) => {
    if (all.length === 0) return ['there is no such button']
    return all.flatMap((button) => {
      const { left, top, right, bottom } = button.getBoundingClientRect()
      const at = [
        [(left + right) / 2, (top + bottom) / 2],
        [left + 6, top + 6],
        [right - 6, top + 6],
        [left + 6, bottom - 6],
        [right - 6, bottom - 6],
      ] as const
      return at.flatMap(([x, y]) => {
        const hit = document.elementFromPoint(x, y)
        if (hit && button.contains(hit)) return []
        const instead = hit?.outerHTML.slice(0, 90) ?? 'the outside'
        return [`${button.textContent.trim()} at ${Math.round(x)},${Math.round(y)}: ${instead}`]
      })
    })
  })
}

/** What stands beneath the calls that ring. */
async function beneath(page: Page): Promise<string> {
  await page.evaluate(() => {
    for (const card of document.querySelectorAll<HTMLElement>('[data-brief]')) card.style.display = 'none'
  })
  return writeLayout(await readLayout(page))
}

const nameOf = ({ width, height }: { readonly width: number; readonly height: number }) =>
  `${width}x${height}`

test('two ring: the call can be ended, each of them answered, and nothing has moved', async ({ tell }) => {
  for (const language of ['en', 'zh-Hans']) {
    const page = await tell('two ring while one talks', language)
    for (const size of SIZES) {
      await page.setViewportSize(size)
      await drawn(page)
      const where = `${nameOf(size)} ${language}`
      expect.soft(await covered(page.getByRole('main').getByRole('button', END)), where).toEqual([])
      expect.soft(await covered(page.locator('[data-brief]').getByRole('button')), where).toEqual([])
    }
  }
  const layouts = async (story: string) => {
    const page = await tell(story, 'en')
    const found: Record<string, string> = {}
    for (const size of SIZES) {
      await page.setViewportSize(size)
      await drawn(page)
      found[nameOf(size)] = await beneath(page)
    }
    return found
  }
  expect(await layouts('two ring while one talks')).toEqual(await layouts('talking'))
})

test('two ring on another screen: the strip of the call can still end it', async ({ tell }) => {
  const page = await tell('two ring while one talks', 'en')
  const strip = page.getByRole('region', { name: 'Notices' }).getByRole('button', END)
  for (const hash of ['#/settings/appearance', '#/ladder']) {
    await page.evaluate((to) => location.assign(to), hash)
    await expect(strip).toBeVisible()
    for (const size of SIZES) {
      await page.setViewportSize(size)
      await drawn(page)
      expect.soft(await covered(strip), `${nameOf(size)} ${hash}`).toEqual([])
    }
  }
})

test('who rings first stays where it rang when a second one does', async ({ tell }) => {
  const places = async (story: string) => {
    const page = await tell(story, 'en')
    const found: Record<string, object | null> = {}
    for (const size of SIZES) {
      await page.setViewportSize(size)
      await drawn(page)
      found[nameOf(size)] = await page.locator('[data-brief]').first().boundingBox()
    }
    return found
  }
  expect(await places('two ring')).toEqual(await places('incoming'))
  expect(await places('two ring while one talks')).toEqual(await places('a second call rings'))
})
