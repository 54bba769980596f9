import { expect, test } from '../support/phone-test.ts'
import type { Person } from '../support/person.ts'

/** With it comes all that is fetched once the phone is registered. */
const attends = /\/settled-[^/]*\.js$/
const keeps = /\/keep-accounts-[^/]*\.js$/
const engine = /\/phone-[^/]*\.js$/
const isMissing = (person: Person) => person.page.getByText('A part of the phone did not arrive')

test('what rings and keeps the history is asked for until it comes', async ({ open, browserName }) => {
  test.skip(
    browserName === 'firefox',
    'Firefox asks for a script that failed no more until the page is loaded anew',
  )
  const alice = await open('alice', { serviceWorkers: 'block' })
  await alice.isRegistered()
  alice.expects(/settled|net::ERR_FAILED/)
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

test('the accounts of the configuration do not wait for what reads those of this browser, and these follow', async ({
  open,
  exchangeUrl,
  browserName,
}) => {
  test.skip(
    browserName === 'firefox',
    'Firefox asks for a script that failed no more until the page is loaded anew',
  )
  const response = await fetch(new URL('demo/account', exchangeUrl))
  const identity = (await response.json()) as { readonly uri: string; readonly password: string }
  const alice = await open('alice', { serviceWorkers: 'block' })
  await alice.isRegistered()
  alice.expects(/keep-accounts|net::ERR_FAILED/)
  await alice.page.evaluate(
    ([uri, password, server]) =>
      localStorage.setItem(
        'sidetone.accounts',
        JSON.stringify({
          version: 1,
          accounts: [
            {
              id: 'own',
              uri,
              displayName: 'Own',
              username: uri.slice(4),
              password,
              servers: [server],
              expires: 600,
            },
          ],
        }),
      ),
    [identity.uri, identity.password, new URL('sip', exchangeUrl.replace('http', 'ws')).href] as const,
  )
  const registers = () => alice.sent('REGISTER')
  await alice.page.route(keeps, (route) => route.abort())
  await alice.page.reload()
  await expect(isMissing(alice)).toBeVisible()
  await expect.poll(registers).not.toEqual([])
  expect((await registers()).join()).not.toContain(identity.uri)
  await alice.page.unroute(keeps)
  await expect(isMissing(alice)).toBeHidden()
  await expect.poll(async () => (await registers()).join()).toContain(identity.uri)
})

test('an engine that does not arrive is asked for until it comes', async ({ open, browserName }) => {
  test.skip(
    browserName === 'firefox',
    'Firefox asks for a script that failed no more until the page is loaded anew',
  )
  const alice = await open('alice', { serviceWorkers: 'block' })
  await alice.isRegistered()
  alice.expects(/phone-|net::ERR_FAILED/)
  await alice.page.route(engine, (route) => route.abort())
  await alice.page.reload()
  await expect(isMissing(alice)).toBeVisible()
  await alice.page.unroute(engine)
  await alice.isRegistered()
  await expect(isMissing(alice)).toBeHidden()
})
