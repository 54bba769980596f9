import { expect, test } from '../support/phone-test.ts'

const attends = /\/attend-calls-[^/]*\.js$/

test('what rings and keeps the history is asked for until it comes', async ({ open, browserName }) => {
  test.skip(
    browserName === 'firefox',
    'Firefox asks for a script that failed no more until the page is loaded anew',
  )
  const alice = await open('alice', { serviceWorkers: 'block' })
  await alice.isRegistered()
  alice.expects(/attend-calls|net::ERR_FAILED/)
  await alice.page.route(attends, (route) => route.abort())
  await alice.page.reload()
  await expect(alice.page.getByText('A part of the phone did not arrive')).toBeVisible()
  await alice.page.unroute(attends)
  await expect(alice.page.getByText('A part of the phone did not arrive')).toBeHidden()

  const bob = await open('bob')
  await bob.isRegistered()
  await bob.calls(await alice.address())
  await alice.rings()
  await expect(alice.page).toHaveTitle(/is calling$/)
  await alice.declines()
  await alice.opens('History')
  await expect(alice.page.getByRole('link', { name: /bob/i }).first()).toBeVisible()
})
