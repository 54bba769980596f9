import { accessFaults } from '../support/access.ts'
import { tabsTo } from '../support/keyboard.ts'
import { expect, test } from '../support/phone-test.ts'
import type { Person } from '../support/person.ts'
import { serveStatic } from '../support/static-server.ts'

test('a whole call without a mouse', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  const bob = await open('bob')
  await bob.isRegistered()

  await alice.page.keyboard.press('Tab')
  await alice.field.focus()
  await alice.page.keyboard.type('bob')
  await alice.page.keyboard.press('Enter')
  await bob.rings()
  await tabsTo(bob.page, bob.button('Answer'))
  await bob.page.keyboard.press('Enter')
  await alice.isTalking()
  await alice.hears('bob')

  await tabsTo(alice.page, alice.button('Mute'))
  await alice.page.keyboard.press('Space')
  await bob.hearsNothing()
  await alice.page.keyboard.press('Space')
  await bob.hears('alice')

  // Escape never hangs up.
  await alice.page.keyboard.press('Escape')
  await alice.isTalking()
  await tabsTo(alice.page, alice.button('Hang up'))
  await alice.page.keyboard.press('Enter')
  await bob.sees('hung up')
  await expect(alice.button('Hang up')).toHaveCount(0)
})

test('the whole job without a mouse: account, call, hold, keypad, second call, end, history', async ({
  open,
  exchangeUrl,
  afterwards,
  browserName,
}) => {
  test.setTimeout(120_000)
  const response = await fetch(new URL('demo/account', exchangeUrl))
  const identity = (await response.json()) as { uri: string; password: string }
  const server = await serveStatic(undefined, exchangeUrl)
  afterwards(server.stop)
  const alice = await open('alice', { url: server.url })
  alice.expects(/404/)
  const { page } = alice
  const keys = page.keyboard
  const isAccessible = async (person: Person) => {
    if (browserName === 'chromium') expect.soft(await accessFaults(person.page)).toEqual([])
  }

  const form = page.locator('form')
  const fields = [
    ['Name shown to others', 'Alice'],
    ['Address', identity.uri.replace('sip:', '')],
    ['Password', identity.password],
    ['Server', 'sip'],
  ] as const
  for (const [label, text] of fields) {
    await tabsTo(page, form.getByLabel(label, { exact: true }))
    await keys.type(text)
  }
  await isAccessible(alice)
  await keys.press('Enter')
  await tabsTo(page, alice.button('Save and use'))
  await keys.press('Enter')
  await alice.isRegistered()
  await isAccessible(alice)

  const bob = await open('bob')
  await bob.isRegistered()
  await tabsTo(page, alice.field)
  await keys.type(await bob.address())
  await keys.press('Enter')
  await bob.rings()
  await bob.page.keyboard.press('Alt+a')
  await alice.isTalking()
  await bob.hears('alice')
  await isAccessible(alice)

  await keys.press('Alt+p')
  await bob.hearsNothing()
  await bob.sees('put you on hold')
  await isAccessible(alice)
  await isAccessible(bob)
  await keys.press('Alt+p')
  await bob.hears('alice')

  await keys.press('Alt+k')
  const heard = await bob.listensForKey('5')
  await keys.press('5')
  await heard()
  await isAccessible(alice)
  await keys.press('Alt+k')

  const carol = await open('carol')
  await carol.isRegistered()
  await carol.calls(await alice.address())
  await alice.rings('Carol')
  await isAccessible(alice)
  await keys.press('Alt+a')
  await carol.hears('alice')
  await bob.hearsNothing()
  await isAccessible(alice)

  await keys.press('Alt+q')
  await carol.sees('hung up')
  await keys.press('Alt+p')
  await bob.hears('alice')
  await keys.press('Alt+q')
  await bob.sees('hung up')
  await isAccessible(alice)

  await tabsTo(page, page.getByRole('link', { name: 'History', exact: true }))
  await keys.press('Enter')
  const calls = page.getByRole('list', { name: 'Calls' }).getByRole('listitem')
  await expect(calls).toHaveCount(2)
  await isAccessible(alice)
  await tabsTo(page, calls.first().getByRole('link'))
  await keys.press('Enter')
  await expect(page.getByRole('article', { name: 'Call details' })).toContainText('Carol')
  await isAccessible(alice)
})
