import type { Page } from '@playwright/test'
import type { Kit } from './in-page.ts'

declare global {
  interface Window {
    /** Set by in-page.ts, for `page.evaluate`. */
    kit: Kit
  }
}

/** Opens an empty page of the dev server in which only the media under test runs; `window.kit` is there afterwards. */
export async function openMediaPage(page: Page): Promise<void> {
  await page.goto('/e2e/media/blank.html')
  await page.waitForFunction(() => 'kit' in window)
}
