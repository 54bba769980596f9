import type { Person } from './person.ts'

/** Brings text into the clipboard, as from another page. */
export async function copies({ page }: Person, text: string): Promise<void> {
  await page.evaluate((copied) => {
    const elsewhere = document.body.appendChild(document.createElement('textarea'))
    elsewhere.value = copied
    elsewhere.select()
  }, text)
  await page.keyboard.press('ControlOrMeta+c')
  await page.evaluate(() => document.querySelector('body > textarea')?.remove())
}

/** What is in the clipboard, pasted into another page. */
export async function copied({ page }: Person): Promise<string> {
  await page.evaluate(() => document.body.appendChild(document.createElement('textarea')).focus())
  await page.keyboard.press('ControlOrMeta+v')
  return page.evaluate(() => {
    const elsewhere = document.querySelector<HTMLTextAreaElement>('body > textarea')
    elsewhere?.remove()
    return elsewhere?.value ?? ''
  })
}
