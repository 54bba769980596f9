import { expect, test as base } from '../support/phone-test.ts'
import type { Person } from '../support/person.ts'
import { buildNext, serveInTurn, type Turns } from '../support/turns.ts'

interface Tests {
  turns: Turns
}
interface Workers {
  nextVersion: string
}

const test = base.extend<Tests, Workers>({
  nextVersion: [
    async ({}, give, { parallelIndex }) => {
      await give(await buildNext(String(parallelIndex)))
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  turns: async ({ nextVersion, afterwards }, give, { parallelIndex }) => {
    const turns = await serveInTurn(nextVersion, String(parallelIndex))
    afterwards(turns.stop)
    await give(turns)
  },
})

const worker = { serviceWorkers: 'allow' } as const

/** The service worker has taken over, so it has the whole version. */
async function isKept({ page }: Person): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
}

/** The network goes away and comes back, which is when a page looks for a new version. */
async function looksAgain({ page }: Person): Promise<void> {
  const looked = page.waitForResponse((response) => response.url() === page.url().replace(/#.*/, ''))
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await (await looked).finished()
}

const news = ({ page }: Person) => page.getByText('A new version is ready')
const runsNext = ({ page }: Person) => expect(page.locator('html')).toHaveAttribute('data-next', 'true')
/** What a server that is away makes a browser say. */
const AWAY = /ERR_|Failed to load resource|connection|NetworkError|websocket/i

test('can be installed', async ({ open, turns, browserName }) => {
  test.skip(browserName !== 'chromium', 'only Chromium says whether it would')
  const alice = await open('alice', { url: turns.url, ...worker })
  await isKept(alice)
  const cdp = await alice.page.context().newCDPSession(alice.page)
  const { errors, data, url } = await cdp.send('Page.getAppManifest')
  expect(errors).toEqual([])
  expect(url).toBe(`${turns.url}manifest.webmanifest`)
  expect(JSON.parse(data ?? '')).toMatchObject({ name: 'Sidetone', display: 'standalone' })
  const { installabilityErrors } = await cdp.send('Page.getInstallabilityErrors')
  // The tests' windows are private ones, from which nothing is installed.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([])
})

test('opens without a network, says so, and comes back by itself', async ({ open, turns }) => {
  const alice = await open('alice', { url: turns.url, ...worker })
  alice.expects(AWAY)
  await alice.isRegistered()
  await alice.calls('busy')
  await alice.sees('is busy')
  await isKept(alice)

  await turns.goAway()
  await alice.page.context().setOffline(true)
  // Seen, so it has come: Firefox complains of what a reload stops on its way through the worker.
  await expect(alice.page.getByText('You are offline')).toBeVisible()
  await alice.page.reload()
  await expect(alice.page.getByText('You are offline')).toBeVisible()
  await expect(alice.account).toHaveText('Offline')
  await alice.opens('History')
  await expect(alice.page.getByRole('region', { name: 'History' })).toContainText('busy')

  await turns.comeBack()
  await alice.page.context().setOffline(false)
  await alice.isRegistered()
  await expect(alice.page.getByText('You are offline')).toBeHidden()
})

test('keeps neither configuration nor accounts', async ({ open, turns }) => {
  const alice = await open('alice', { url: turns.url, ...worker })
  await alice.isRegistered()
  await isKept(alice)
  const kept = await alice.page.evaluate(async () => {
    const caches = await Promise.all((await window.caches.keys()).map((name) => window.caches.open(name)))
    const requests = await Promise.all(caches.map((cache) => cache.keys()))
    return requests.flat().map(({ url }) => new URL(url).pathname)
  })
  expect(kept).toContain('/')
  expect(kept.filter((path) => !/^\/(assets\/|icons\/|icon\.svg|$)/.test(path))).toEqual([])
})

test('never runs old code once its host has new, and offers it when no call is up', async ({
  open,
  turns,
}) => {
  const alice = await open('alice', { url: turns.url, ...worker })
  await alice.isRegistered()
  await isKept(alice)
  await looksAgain(alice)
  await expect(news(alice)).toBeHidden()

  turns.deploy('next')
  const another = await open('alice', { url: turns.url, beside: alice })
  await runsNext(another)
  await another.isRegistered()

  await alice.calls('echo')
  await alice.isTalking()
  await alice.page.evaluate(() => dispatchEvent(new Event('online')))
  // The other tab has brought the new version's worker by now.
  await alice.page.waitForFunction(async () => (await caches.keys()).length === 2)
  await expect(news(alice)).toBeHidden()
  // A part that was not needed before, of a version that the host has no more.
  await alice.opens('Settings')
  await expect(alice.page.getByRole('navigation', { name: 'Groups of settings' })).toBeVisible()
  await alice.opens('Phone')
  await alice.hangsUp()

  await expect(news(alice)).toBeVisible()
  await expect(alice.page.locator('html')).not.toHaveAttribute('data-next')
  await alice.button('Use it').click()
  await runsNext(alice)
  await alice.isRegistered()
  await expect(news(alice)).toBeHidden()
  await alice.page.waitForFunction(async () => (await caches.keys()).length === 1)
})

test('a part that is gone from the host is said, and loading again brings it', async ({ open, turns }) => {
  const alice = await open('alice', { url: turns.url })
  alice.expects(/404|dynamically imported module|preload|Loading module/i)
  await alice.isRegistered()
  // What comes after the first screen has come.
  await alice.page.waitForLoadState('networkidle')
  turns.deploy('next')
  await alice.opens('Settings')
  await expect(alice.page.getByText('A part of the phone did not arrive')).toBeVisible()
  await alice.button('Load again').click()
  await runsNext(alice)
  await expect(alice.page.getByRole('navigation', { name: 'Groups of settings' })).toBeVisible()
})

test('a notification answers and declines through the worker', async ({ open, browserName }) => {
  test.skip(browserName !== 'chromium', 'only Chromium lets a worker be asked from outside')
  const alice = await open('alice', worker)
  await alice.page.context().grantPermissions(['notifications'])
  await alice.isRegistered()
  await isKept(alice)
  // A page that is driven is never out of sight.
  await alice.page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { get: () => true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  const [itsWorker] = alice.page.context().serviceWorkers()
  // As text: a worker's types are not those of a page.
  const titles = () =>
    itsWorker?.evaluate('registration.getNotifications().then((all) => all.map(({ title }) => title))')
  const click = async (action: string) => {
    await expect.poll(titles).toEqual(['Bob Baker is calling'])
    await itsWorker?.evaluate(`registration.getNotifications().then(([notification]) => {
      dispatchEvent(new NotificationEvent('notificationclick', { notification, action: '${action}' }))
    })`)
  }

  const bob = await open('bob')
  await bob.isRegistered()
  await bob.calls('alice')
  await click('answer')
  await alice.isTalking()
  await expect.poll(titles).toEqual([])
  await bob.hangsUp()
  await alice.isFree()
  await bob.calls('alice')
  await click('decline')
  await bob.sees('declined')
})
