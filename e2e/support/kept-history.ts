import { expect } from '@playwright/test'
import type { Person } from './person.ts'

/** What this browser keeps of past calls, of their messages, or up to when they were looked at, each as text. The page must have opened its database. */
export function keptHistory({ page }: Person, what: 'calls' | 'traces' | 'marks'): Promise<string[]> {
  return page.evaluate(
    (store) =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('sidetone')
        opening.addEventListener('error', () => reject(opening.error ?? new Error('not opened')))
        opening.addEventListener('success', () => {
          const database = opening.result
          const all = database.transaction(store).objectStore(store).getAll()
          all.addEventListener('success', () => {
            database.close()
            resolve(all.result.map((record) => JSON.stringify(record)))
          })
        })
      }),
    what,
  )
}

/** Waits until so many calls are kept: the screen shows them a moment before, and a page that goes then takes them along. */
export async function keepsCalls(person: Person, count: number): Promise<void> {
  await expect.poll(async () => (await keptHistory(person, 'calls')).length).toBe(count)
}
