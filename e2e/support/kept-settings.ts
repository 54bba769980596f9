import type { Person } from './person.ts'

const KEY = 'sidetone.settings'

export const html = (person: Person) => person.page.locator('html')
export const choice = (person: Person, name: string) =>
  person.page.getByRole('combobox', { name, exact: true })
export const toggle = (person: Person, name: string) => person.page.getByRole('switch', { name, exact: true })

/** What lies in this browser. */
export const kept = (person: Person): Promise<Record<string, unknown>> =>
  person.page.evaluate((key) => JSON.parse(localStorage.getItem(key) ?? '{}') as Record<string, unknown>, KEY)

/** Opens the page anew with this lying in the browser: written before the page looks, or the one that goes would find it yet. */
export async function keep(person: Person, text: string): Promise<void> {
  const write = ([key, value]: readonly [string, string]) => {
    if (sessionStorage.getItem('written') === value) return
    sessionStorage.setItem('written', value)
    localStorage.setItem(key, value)
  }
  await person.page.addInitScript(write, [KEY, text] as const)
  await person.page.reload()
  await person.isRegistered()
}
