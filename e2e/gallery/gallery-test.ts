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

export { expect } from '@playwright/test'
