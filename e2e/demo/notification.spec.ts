import type { Person } from '../support/person.ts'
import { expect, test } from '../support/phone-test.ts'

/** What stands in the system's own list, by the service worker. */
const notices = (person: Person) =>
  person.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    const shown = await registration.getNotifications()
    return shown.map(({ title, body }) => `${title}: ${body}`)
  })

/** Takes the page out of sight, as another tab in front of it does, or brings it back. */
const hide = (person: Person, hidden: boolean) =>
  person.page.evaluate((isHidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden })
    document.dispatchEvent(new Event('visibilitychange'))
  }, hidden)

test('a call that comes while nobody looks is told by the system, and by the tab', async ({ open }, info) => {
  test.skip(info.project.name !== 'chromium', 'notifications can be read back only there')
  const alice = await open('alice', { serviceWorkers: 'allow' })
  await alice.page.context().grantPermissions(['notifications'])
  await alice.isRegistered()
  const bob = await open('bob')
  await bob.isRegistered()
  await alice.page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await hide(alice, true)

  await bob.calls('alice')
  await expect.poll(() => notices(alice)).toEqual(['Bob Baker is calling: bob@biloxi.example'])
  await expect(alice.page).toHaveTitle('Bob Baker is calling')
  await expect(alice.page.locator('link[rel=icon]')).toHaveAttribute('href', /^data:/)
  await bob.hangsUp()
  await expect.poll(() => notices(alice)).toEqual([])
  await expect(alice.page).toHaveTitle(/^1 missed call/)
  await hide(alice, false)
  await expect(alice.page).not.toHaveTitle(/missed/)
  await expect(alice.page.locator('link[rel=icon]')).not.toHaveAttribute('href', /^data:/)
})

test('a notification goes although the tab is gone that showed it', async ({ open }, info) => {
  test.skip(info.project.name !== 'chromium', 'notifications can be read back only there')
  const alice = await open('alice', { serviceWorkers: 'allow' })
  await alice.page.context().grantPermissions(['notifications'])
  await alice.isRegistered()
  const bob = await open('bob')
  await bob.isRegistered()
  await alice.page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  const other = await open('alice', { beside: alice })
  await other.isRegistered()
  await hide(alice, true)
  await bob.calls(await alice.address())
  await expect.poll(() => notices(other)).toHaveLength(1)
  // As a page leaves it behind that crashes: shown, and its lock gone.
  await other.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    const data = { callId: 'gone', lock: 'sidetone rings gone' }
    await registration.showNotification('Carol Cooper is calling', { data })
  })
  await expect.poll(() => notices(other)).toHaveLength(2)
  await other.page.evaluate(() => dispatchEvent(new Event('online')))
  await expect.poll(() => notices(other)).toEqual(['Bob Baker is calling: bob@biloxi.example'])
  await bob.hangsUp()
  await expect.poll(() => notices(other)).toEqual([])
})

test('what a notification’s buttons ask for is done', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  const bob = await open('bob')
  await bob.isRegistered()
  await bob.calls('alice')
  await alice.rings()
  const callId = await alice.call().getAttribute('data-call')
  await alice.page.evaluate((id) => {
    const data = { type: 'call-action', action: 'answer', callId: id }
    navigator.serviceWorker.dispatchEvent(new MessageEvent('message', { data }))
  }, callId)
  await alice.isTalking()
  await alice.hears('bob')
})

test('notifications are offered between calls, and "Not now" is remembered', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  const permission = await alice.page.evaluate(() => Notification.permission)
  test.skip(permission !== 'default', `this browser says ${permission} by itself`)
  await expect(alice.button('Allow notifications')).toBeVisible()
  await alice.button('Not now').click()
  await expect(alice.button('Allow notifications')).toHaveCount(0)
  await alice.page.reload()
  await alice.isRegistered()
  await expect(alice.page.getByText('Be called')).toBeVisible()
  await expect(alice.button('Allow notifications')).toHaveCount(0)
})
