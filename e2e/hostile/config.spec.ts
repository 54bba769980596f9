import { serveStatic } from '../support/static-server.ts'
import { expect, test } from '../support/phone-test.ts'

const account = { uri: 'sip:alice@example.com', password: 'x', servers: ['ws://127.0.0.1:9/'] }
const file = (more: object): string => JSON.stringify({ accounts: [{ ...account, ...more }] })

/** What is wrong with the file, its text, the field that the page must name, and what it must advise. */
const BROKEN: readonly (readonly [string, string, string, RegExp])[] = [
  ['is a web page', '<!doctype html><title>Home</title>', 'config.json', /beside this page/],
  ['lacks a comma', '{ "accounts": []\n "iceServers": [] }', 'config.json', /line 2.*comma/s],
  ['has a number for the accounts', '{ "accounts": 1 }', 'accounts', /list in \[ \]/],
  [
    'lacks the password',
    '{ "accounts": [{ "uri": "sip:a@b", "servers": ["ws://h"] }] }',
    'accounts[0].password',
    /Add it/,
  ],
  ['has an address that is none', file({ uri: 'alice' }), 'accounts[0].uri', /sip:/],
  [
    'names the server by https',
    file({ servers: ['https://sip.example.com/'] }),
    'accounts[0].servers[0]',
    /wss:/,
  ],
  ['names no server', file({ servers: [] }), 'accounts[0].servers', /Fill it in/],
  ['misspells a field', file({ pasword: 'y' }), 'accounts[0].pasword', /password|Remove/],
  ['asks for a registration of no time', file({ expires: 0 }), 'accounts[0].expires', /from \d+ to \d+/],
  [
    'has a TURN server without its credential',
    JSON.stringify({ accounts: [account], iceServers: [{ urls: 'turn:turn.example.com' }] }),
    'iceServers[0]',
    /username.*credential/,
  ],
]

test('a broken config.json: the page names the field and the fix', async ({ open, afterwards }) => {
  const server = await serveStatic('{}')
  afterwards(server.stop)
  const alice = await open('alice', { url: server.url })
  for (const [what, text, field, advice] of BROKEN) {
    await test.step(what, async () => {
      server.config = text
      await alice.page.reload()
      await expect(alice.page.getByRole('heading', { level: 1 })).toBeVisible()
      const problem = alice.page.getByRole('listitem').filter({ hasText: field }).filter({ hasText: advice })
      await expect(problem.first()).toBeVisible()
    })
  }
})

test('a secret of a config.json that is no JSON is not shown', async ({ open, afterwards }) => {
  const server = await serveStatic('{ "accounts": [{ "password": "hunter2 }] }')
  afterwards(server.stop)
  const alice = await open('alice', { url: server.url })
  await expect(alice.page.getByText(/line 1/)).toBeVisible()
  await expect(alice.page.getByText('hunter')).toHaveCount(0)
})

test('a secret of a broken config.json is not shown', async ({ open, afterwards }) => {
  const server = await serveStatic(file({ password: 'hunter2\u0007', uri: 'nonsense' }))
  afterwards(server.stop)
  const alice = await open('alice', { url: server.url })
  await expect(alice.page.getByText('accounts[0].password')).toBeVisible()
  await expect(alice.page.getByText('hunter2')).toHaveCount(0)
})
