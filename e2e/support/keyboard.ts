import type { Locator, Page } from '@playwright/test'

/** Tabs on until this is in focus; a person would not press it more often than that. */
export async function tabsTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor()
  for (let press = 0; press < 60; press += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${String(wanted)} is not reached by Tab`)
}
