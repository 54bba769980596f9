import { keepsCalls } from '../support/kept-history.ts'
import { expect, test } from '../support/phone-test.ts'
import type { Person } from '../support/person.ts'

const lines = (person: Person) => person.page.getByRole('list', { name: 'Calls' }).getByRole('listitem')

/** A call that is soon over. */
async function callsInVain(person: Person): Promise<void> {
  await person.calls('busy')
  await person.sees('is busy')
  await person.opens('History')
}

test('where nothing can be kept the calls of this page are listed, and it is said', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  await alice.page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('A mutation operation was attempted.', 'InvalidStateError')
    }
  })
  await alice.page.reload()
  await alice.isRegistered()
  await callsInVain(alice)
  await expect(lines(alice)).toHaveCount(1)
  await expect(alice.page.getByText('These calls are forgotten when the page closes.')).toBeVisible()
  await expect(alice.page.getByRole('region', { name: 'Notices' })).toContainText('InvalidStateError')
  await lines(alice).getByRole('link').click()
  await expect(alice.page.getByRole('article', { name: 'Call details' })).toContainText('486')
  await expect.poll(() => alice.arrows()).toContain('← 486 Busy Here INVITE')
})

test('when the disk is full the calls stay on the screen, and are kept once there is room', async ({
  open,
}) => {
  const alice = await open('alice')
  await alice.isRegistered()
  await alice.page.addInitScript(() => {
    const put = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put')
      ?.value as IDBObjectStore['put']
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args) {
      if (sessionStorage.getItem('full') === 'yes') throw new DOMException('full', 'QuotaExceededError')
      return put.apply(this, args)
    }
  })
  await alice.page.evaluate(() => sessionStorage.setItem('full', 'yes'))
  await alice.page.reload()
  await alice.isRegistered()
  await callsInVain(alice)
  await expect(lines(alice)).toHaveCount(1)
  await expect(alice.page.getByRole('region', { name: 'Notices' })).toContainText('QuotaExceededError')
  await alice.page.evaluate(() => sessionStorage.removeItem('full'))
  await alice.opens('Phone')
  await alice.opens('History')
  await expect(alice.page.getByRole('region', { name: 'Notices' })).not.toContainText('QuotaExceededError')
  await keepsCalls(alice, 1)
  await alice.page.reload()
  await alice.isRegistered()
  await expect(lines(alice)).toHaveCount(1)
})

test('a history of a newer version is left as it is, and the calls of this page are listed', async ({
  open,
}) => {
  const alice = await open('alice')
  await alice.isRegistered()
  await callsInVain(alice)
  await expect(lines(alice)).toHaveCount(1)
  await keepsCalls(alice, 1)
  const raise = () =>
    alice.page.evaluate(
      () =>
        new Promise<number>((resolve, reject) => {
          const opening = indexedDB.open('sidetone', 1000)
          opening.addEventListener('error', () => reject(opening.error ?? new Error('not opened')))
          opening.addEventListener('success', () => {
            const database = opening.result
            const count = database.transaction('calls').objectStore('calls').count()
            count.addEventListener('success', () => {
              database.close()
              resolve(count.result)
            })
          })
        }),
    )
  expect(await raise()).toBe(1)
  await alice.page.reload()
  await alice.isRegistered()
  await expect(alice.page.getByRole('region', { name: 'Notices' })).toContainText('VersionError')
  await alice.opens('Phone')
  await callsInVain(alice)
  await expect(lines(alice)).toHaveCount(1)
  expect(await raise()).toBe(1)
})

test('what an older version kept is still there, and counts as seen', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  const phone = alice.page.url()
  // Beside the phone's page, where nothing holds the database open; that page has no picture for its tab.
  alice.expects(/404/)
  await alice.page.goto(new URL('icon.svg', alice.page.url()).href)
  await alice.page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase('sidetone')
        deleting.addEventListener('success', () => {
          const opening = indexedDB.open('sidetone', 1)
          opening.addEventListener('error', () => reject(opening.error ?? new Error('not opened')))
          opening.addEventListener('upgradeneeded', () => {
            const calls = opening.result.createObjectStore('calls', { keyPath: 'id' })
            calls.createIndex('createdAt', 'createdAt')
            calls.put({
              id: 'old',
              accountId: 'alice@atlanta.example',
              direction: 'in',
              remote: { uri: 'sip:bob@biloxi.example', displayName: 'Bob of old' },
              createdAt: Date.now() - 60_000,
              endedAt: Date.now() - 50_000,
              reason: { kind: 'cancelled', by: 'remote' },
            })
          })
          opening.addEventListener('success', () => {
            opening.result.close()
            resolve()
          })
        })
      }),
  )
  // Not back: a page that is had back as it was looks registered, and is loaded anew a moment later.
  await alice.page.goto(phone)
  await alice.isRegistered()
  await expect(alice.page.getByText('Bob of old').first()).toBeVisible()
  await expect(alice.page.getByRole('link', { name: 'History', exact: true })).toHaveAccessibleDescription('')
})
