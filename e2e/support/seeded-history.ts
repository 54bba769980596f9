import type { Page } from '@playwright/test'

/** Puts past calls into the history that is kept, each with another party, six an hour. The page must have been registered. */
export async function seedHistory(page: Page, count: number): Promise<void> {
  await page.evaluate(
    (wanted) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('sidetone')
        opening.addEventListener('error', () => reject(opening.error ?? new Error('not opened')))
        opening.addEventListener('success', () => {
          const database = opening.result
          const transaction = database.transaction('calls', 'readwrite')
          const now = Date.now()
          for (let index = 0; index < wanted; index += 1) {
            const createdAt = now - index * 600_000 - 60_000
            const isMissed = index % 5 === 0
            transaction.objectStore('calls').put({
              id: `seeded-${index}`,
              accountId: 'alice@atlanta.example',
              direction: isMissed || index % 2 === 0 ? 'in' : 'out',
              remote: {
                uri: `sip:+4420${70_000_000 + index}@atlanta.example`,
                displayName: index % 3 === 0 ? `Caller Number ${index}` : '',
              },
              createdAt,
              ...(isMissed ? {} : { answeredAt: createdAt + 4000 }),
              endedAt: createdAt + 60_000,
              reason: isMissed ? { kind: 'cancelled', by: 'remote' } : { kind: 'hung-up', by: 'remote' },
            })
          }
          transaction.addEventListener('error', () => reject(transaction.error ?? new Error('not written')))
          transaction.addEventListener('complete', () => {
            database.close()
            resolve()
          })
        })
      }),
    count,
  )
}
