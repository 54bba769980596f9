import { freePort } from '../support/server-process.ts'
import { serveSockets } from '../support/socket-server.ts'
import { serveStatic } from '../support/static-server.ts'
import { expect, test as base } from '../support/phone-test.ts'
import type { Person } from '../support/person.ts'

interface Identity {
  readonly uri: string
  readonly password: string
}

interface Tests {
  /** Somebody whom the exchange knows and no page is yet. */
  identity: Identity
  /** Opens the page where it has no config.json, on the exchange's own host. */
  bare: () => Promise<Person>
}

const test = base.extend<Tests>({
  identity: async ({ exchangeUrl }, give) => {
    const response = await fetch(new URL('demo/account', exchangeUrl))
    await give((await response.json()) as Identity)
  },
  bare: async ({ open, exchangeUrl, afterwards }, give) => {
    await give(async () => {
      const server = await serveStatic(undefined, exchangeUrl)
      afterwards(server.stop)
      const alice = await open('alice', { url: server.url })
      alice.expects(/404/)
      return alice
    })
  },
})

const address = ({ uri }: Identity) => uri.replace(/^sip:/, '')

/** Everything that the page could have written the password down in. */
function written(alice: Person): Promise<string> {
  return alice.page.evaluate(async () => {
    const databases = await Promise.all(
      (await indexedDB.databases()).map(
        ({ name = '' }) =>
          new Promise<unknown>((resolve) => {
            const opening = indexedDB.open(name)
            opening.addEventListener('error', () => resolve(null))
            opening.addEventListener('success', () => {
              const stores = [...opening.result.objectStoreNames]
              const reading = stores.length > 0 ? opening.result.transaction(stores) : undefined
              const all = stores.map((store) => reading?.objectStore(store).getAll())
              const done = () => resolve(all.map((request) => request?.result as unknown))
              if (reading) reading.addEventListener('complete', done)
              else done()
            })
          }),
      ),
    )
    return JSON.stringify([
      document.documentElement.outerHTML,
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      location.href,
      databases,
    ])
  })
}

test('without an account the phone asks for one, tries it, registers and calls', async ({
  bare,
  identity,
}) => {
  const alice = await bare()
  await expect(alice.page.getByRole('heading', { name: 'Connect your phone' })).toBeVisible()
  await alice.writesAccount({ name: 'Alice', ...identity, address: address(identity), server: 'sip' })
  await alice.button('Test').click()
  const trial = alice.page.getByRole('region', { name: 'Trial' })
  await expect(trial).toContainText('It works')
  await expect(trial).toContainText('Agree to speak SIP over WebSocket')
  // The trial has left: what registers now is the phone itself.
  expect((await alice.sent('REGISTER')).at(-1)).toContain('expires=0')
  await alice.button('Save and use').click()
  await alice.isRegistered()
  expect(await alice.address()).toBe(address(identity))
  await alice.calls('echo')
  await alice.isTalking()
  await alice.hangsUp()

  await alice.page.reload()
  await alice.isRegistered()
  expect(await alice.address()).toBe(address(identity))
})

test('the trial finds a wrong password and says so, and the right one goes on from there', async ({
  bare,
  identity,
}) => {
  const alice = await bare()
  await alice.writesAccount({ address: address(identity), password: 'looking-glass', server: 'sip' })
  await alice.button('Test').click()
  const trial = alice.page.getByRole('region', { name: 'Trial' })
  await expect(trial).toContainText('Wrong password')
  await expect(alice.button('Save and use')).toHaveCount(0)
  await alice.writesAccount({ password: identity.password })
  await expect(trial).toHaveCount(0)
  await alice.button('Test').click()
  await expect(trial).toContainText('It works')
})

test('a server that cannot be reached is told, with the page that shows its certificate', async ({
  bare,
}) => {
  const alice = await bare()
  alice.expects(/WebSocket|can.t establish a connection|blocked/i)
  const port = await freePort()
  await alice.writesAccount({
    address: 'alice@atlanta.example',
    password: 'x',
    server: `ws://127.0.0.1:${port}/ws`,
  })
  await alice.button('Test').click()
  const trial = alice.page.getByRole('region', { name: 'Trial' })
  await expect(trial).toContainText(`No connection to 127.0.0.1:${port}`)
  await expect(trial.getByRole('link')).toHaveAttribute('href', `http://127.0.0.1:${port}`)
})

test('a server that is no SIP server is told from one that is away', async ({ bare, afterwards }) => {
  const alice = await bare()
  alice.expects(/WebSocket|can.t establish a connection|404|protocol/i)
  const trial = alice.page.getByRole('region', { name: 'Trial' })
  const account = { address: 'alice@atlanta.example', password: 'x' }

  await test.step('a web page', async () => {
    await alice.writesAccount({ ...account, server: 'nothing-here' })
    await alice.button('Test').click()
    await expect(trial).toContainText('A web page answers')
  })
  await test.step('a WebSocket server of another kind', async () => {
    const server = await serveSockets((socket) => socket.send('hello'), 0, false)
    afterwards(server.stop)
    await alice.writesAccount({ server: server.url })
    await alice.button('Test').click()
    await expect(trial).toContainText(/but not for SIP/, { timeout: 20_000 })
  })
})

test('fields that will not do are told beside them, and nothing is tried', async ({ bare }) => {
  const alice = await bare()
  await alice.writesAccount({ address: 'alice', server: 'https://sip.atlanta.example/ws' })
  await alice.button('Test').click()
  await expect(alice.page.getByText(/The part after the @ is missing/)).toBeVisible()
  await alice.button('Use wss://sip.atlanta.example/ws').click()
  await expect(alice.page.getByLabel('Server', { exact: true })).toHaveValue('wss://sip.atlanta.example/ws')
  expect(await alice.sent('REGISTER')).toEqual([])
})

test('a password that became wrong is put right in place, and the account can be removed', async ({
  bare,
  identity,
}) => {
  const alice = await bare()
  await alice.writesAccount({ ...identity, address: address(identity), server: 'sip' })
  await alice.button('Test').click()
  await alice.button('Save and use').click()
  await alice.isRegistered()
  await test.step('it becomes wrong', async () => {
    await alice.opensAccount()
    await alice.writesAccount({ password: 'looking-glass' })
    await alice.button('Save').click()
    await expect(alice.account).toHaveText(/Wrong password/)
  })
  await test.step('it is put right', async () => {
    const doctor = alice.page.getByRole('region', { name: 'Wrong password' })
    await alice.writesInto(doctor.getByLabel('Password'), identity.password)
    await alice.button('Save and register', doctor).click()
    await alice.isRegistered()
    await expect(alice.page.getByText('401 Unauthorized').first()).toBeVisible()
  })
  await test.step('it is removed', async () => {
    await alice.button('Remove this account').click()
    await alice.button('Remove').click()
    await expect(alice.account).toHaveText('Offline')
    await alice.page.reload()
    await expect(alice.page.getByRole('link', { name: 'Add your first account' })).toBeVisible()
    expect(await written(alice)).not.toContain(identity.password)
  })
})

test('a password that is not to be kept stands nowhere, and is gone with the page', async ({
  bare,
  identity,
}) => {
  const alice = await bare()
  await alice.writesAccount({ ...identity, address: address(identity), server: 'sip' })
  await alice.page.getByRole('switch', { name: 'Keep the password in this browser' }).click()
  await alice.button('Test').click()
  await alice.button('Save and use').click()
  await alice.isRegistered()
  await alice.calls('echo')
  await alice.isTalking()
  await alice.hangsUp()
  await alice.opensAccount()
  expect(await written(alice)).not.toContain(identity.password)
  await alice.opens('Ladder')
  await expect(alice.ladder.first()).toBeVisible()
  expect(await written(alice)).not.toContain(identity.password)
  await alice.page.reload()
  await alice.opens('Phone')
  await expect(alice.page.getByRole('heading', { name: 'Connect your phone' })).toBeVisible()
})

test('the ninth page of the demo hears that everybody is taken, and may bring an account', async ({
  open,
  afterwards,
}) => {
  const server = await serveStatic(JSON.stringify({ provisioning: 'account' }))
  afterwards(server.stop)
  server.missing = 503
  const alice = await open('alice', { url: server.url })
  alice.expects(/503/)
  await expect(alice.page.getByText("All of this demo's identities are in use")).toBeVisible()
  await alice.page.getByRole('link').filter({ has: alice.account }).click()
  await expect(alice.page.getByRole('heading', { name: 'Add an account' })).toBeVisible()
})
