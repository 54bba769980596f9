import { test as base, type Page } from '@playwright/test'
import { GALLERY } from '../support/dist.ts'
import { freePort, startProcess } from '../support/server-process.ts'

interface Workers {
  /** Address of the built gallery, one server for each worker. */
  galleryUrl: string
}

interface Tests {
  /** Opens a story in a language, and resolves once it stands. */
  tell: (story: string, language: string) => Promise<Page>
}

export const test = base.extend<Tests, Workers>({
  galleryUrl: [
    async ({}, give) => {
      const port = await freePort()
      const args = ['--outDir', GALLERY, '--host', '127.0.0.1', '--port', String(port), '--strictPort']
      const vite = ['node_modules/vite/bin/vite.js', 'preview', ...args]
      const server = await startProcess(process.execPath, vite, port)
      await give(`http://127.0.0.1:${port}/`)
      await server.stop()
    },
    { scope: 'worker' },
  ],

  tell: ({ page, galleryUrl }, give) =>
    give(async (story, language) => {
      // The story begins anew even if only the language is another: what stands behind the # does not load a page.
      await page.goto('about:blank')
      await page.goto(`${galleryUrl}?gallery=${encodeURIComponent(story)}&locale=${language}`)
      await page.locator('html[data-told]').waitFor()
      return page
    }),
})

/** A Friday forenoon: what is relative to now must not wander through the day. */
const NOW = new Date('2026-11-20T10:30:00Z')

/** All stories of a worker in one page: nothing stays of a story, and to open a page anew takes longer than to tell one. */
export const testInOnePage = test.extend<object, { album: Page }>({
  album: [
    async ({ browser }, give) => {
      const page = await browser.newPage({
        timezoneId: 'Europe/London',
        locale: 'en-GB',
        reducedMotion: 'reduce',
      })
      await page.clock.setFixedTime(NOW)
      await give(page)
      await page.context().close()
    },
    { scope: 'worker' },
  ],
  page: ({ album }, give) => give(album),
})

export { expect } from '@playwright/test'
