import { copied } from '../support/clipboard.ts'
import { keepsCalls, keptHistory } from '../support/kept-history.ts'
import { expect, test } from '../support/phone-test.ts'
import type { Person } from '../support/person.ts'

/** The lines of the history, the newest first. */
const lines = (person: Person) => person.page.getByRole('list', { name: 'Calls' }).getByRole('listitem')
const line = (person: Person, name: string) => lines(person).filter({ hasText: name })
const badge = (person: Person) => person.page.getByRole('link', { name: 'History', exact: true })

test('a missed call counts until somebody looks, over a reload, and is red', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  const bob = await open('bob')
  await bob.isRegistered()
  await alice.calls('bob')
  await bob.rings()
  await alice.hangsUp()
  await expect(badge(bob)).toHaveAccessibleDescription('1 missed call')
  await keepsCalls(bob, 1)
  await bob.page.reload()
  await bob.isRegistered()
  await expect(badge(bob)).toHaveAccessibleDescription('1 missed call')
  await bob.opens('History')
  await expect(line(bob, 'Alice Archer')).toContainText('Missed')
  await expect(badge(bob)).toHaveAccessibleDescription('')
  await expect.poll(async () => (await keptHistory(bob, 'marks')).length).toBe(1)
  await bob.page.reload()
  await bob.isRegistered()
  await bob.opens('Phone')
  await expect(badge(bob)).toHaveAccessibleDescription('')
  await bob.opens('History')
  await bob.page.getByText('Missed', { exact: true }).first().click()
  await expect(lines(bob)).toHaveCount(1)
})

test('whoever calls again and again does not fill the history, and all of it is counted', async ({
  open,
}) => {
  const alice = await open('alice')
  await alice.isRegistered()
  const bob = await open('bob')
  await bob.isRegistered()
  for (let each = 1; each <= 5; each += 1) {
    await alice.calls('bob')
    await bob.rings()
    await alice.hangsUp()
    await expect(badge(bob)).toHaveAccessibleDescription(
      each === 1 ? '1 missed call' : `${each} missed calls`,
    )
  }
  await bob.opens('History')
  await expect(lines(bob)).toHaveCount(1)
  await expect(lines(bob)).toContainText('2 more')
  await expect(bob.button('3 calls one by one')).toBeVisible()
  await lines(bob).getByRole('link').click()
  const details = bob.page.getByRole('article', { name: 'Call details' })
  await expect(details.getByText('Missed soon after')).toBeVisible()
  await expect.poll(async () => (await keptHistory(bob, 'calls')).join()).toContain('"count":2')
  await bob.page.reload()
  await expect(lines(bob)).toContainText('2 more')
})

test('repeated calls are one line that opens, and a click opens the details and calls nobody', async ({
  open,
}) => {
  const alice = await open('alice')
  await alice.isRegistered()
  for (const target of ['busy', 'nemo', 'nemo', 'nemo']) {
    await alice.calls(target)
    await alice.sees(target === 'busy' ? 'is busy' : 'was not found')
  }
  await alice.opens('History')
  await expect(lines(alice)).toHaveCount(2)
  const repeated = line(alice, 'nemo')
  await repeated.getByRole('button', { name: /calls one by one/ }).click()
  await expect(lines(alice)).toHaveCount(5)
  const before = (await alice.sent('INVITE')).length
  await repeated.getByRole('link').click()
  const details = alice.page.getByRole('article', { name: 'Call details' })
  await expect(details).toContainText('nemo was not found')
  await expect(details).toContainText('404')
  expect(await alice.sent('INVITE')).toHaveLength(before)
  await details.getByRole('button', { name: 'Call back' }).click()
  await expect.poll(() => alice.sent('INVITE')).toHaveLength(before + 1)
})

test('what is deleted stays deleted, unless it is had back as it was', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  for (const [target, words] of [
    ['busy', 'is busy'],
    ['nemo', 'was not found'],
  ] as const) {
    await alice.calls(target)
    await alice.sees(words)
  }
  await alice.opens('History')
  await expect.poll(async () => (await keptHistory(alice, 'traces')).length).toBe(2)
  // What a page recorded itself it still knows; what another page did it must have kept.
  await alice.page.reload()
  await alice.isRegistered()
  await line(alice, 'Busy').getByRole('link').click()
  await alice.button('Delete', alice.page.getByRole('article', { name: 'Call details' })).click()
  await expect(lines(alice)).toHaveCount(1)
  await expect(alice.page.getByText('1 call deleted')).toBeVisible()
  await alice.button('Undo').click()
  await expect(lines(alice)).toHaveCount(2)
  await expect(lines(alice).last()).toContainText('Busy')
  await expect.poll(async () => (await keptHistory(alice, 'traces')).length).toBe(2)
  await line(alice, 'Busy').getByRole('link').click()
  await expect.poll(() => alice.arrows()).toContain('← 486 Busy Here INVITE')

  await alice.button('More', alice.page.getByRole('region', { name: 'History' })).click()
  await alice.page.getByRole('menuitem', { name: 'Delete all calls' }).click()
  await expect(alice.page.getByText('2 calls deleted')).toBeVisible()
  await expect(alice.page.getByText('No calls yet')).toBeVisible()
  await keepsCalls(alice, 0)
  await alice.page.reload()
  await alice.isRegistered()
  await expect(alice.page.getByText('No calls yet')).toBeVisible()
})

test('a call is found by its name, and by Alt and the slash', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  for (const target of ['busy', 'nemo']) {
    await alice.calls(target)
    await alice.sees(target === 'busy' ? 'is busy' : 'was not found')
  }
  await alice.opens('History')
  await expect(lines(alice)).toHaveCount(2)
  await alice.page.keyboard.press('Alt+/')
  const search = alice.page.getByRole('searchbox', { name: 'Search calls' })
  await expect(search).toBeFocused()
  await alice.page.keyboard.type('NEM')
  await expect(lines(alice)).toHaveCount(1)
  await expect(lines(alice)).toContainText('nemo')
  await alice.page.keyboard.type('x')
  await expect(alice.page.getByText('No call found')).toBeVisible()
  await alice.button('Show all calls').click()
  await expect(lines(alice)).toHaveCount(2)
})

test('a call of before the reload can be explained: its ladder and what happened', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  await alice.calls('busy')
  await alice.sees('is busy')
  await alice.opens('History')
  await lines(alice).getByRole('link').click()
  await expect.poll(async () => (await keptHistory(alice, 'traces')).length).toBe(1)
  await alice.page.reload()
  await alice.isRegistered()
  const details = alice.page.getByRole('article', { name: 'Call details' })
  await expect(details).toContainText('486 Busy Here')
  await expect(details).toContainText('You called')
  // The ladder comes after the words.
  await expect.poll(async () => (await alice.arrows()).slice(-2)).toEqual(['← 486 Busy Here INVITE', '→ ACK'])
  expect((await alice.arrows()).at(0)).toBe('→ INVITE')
  await expect(details).not.toContainText('REGISTER')
  const [secrets] = await keptHistory(alice, 'traces')
  expect(secrets).toContain('INVITE')
  expect(secrets).not.toMatch(/response=\\*"[0-9a-f]/)
})

test('two tabs have one history', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  const other = await open('alice', { beside: alice })
  await other.isRegistered()
  await other.opens('History')
  await alice.calls('busy')
  await alice.sees('is busy')
  await expect(lines(other)).toHaveCount(1)
  await alice.opens('History')
  await lines(other).getByRole('link').focus()
  await other.page.keyboard.press('Delete')
  await expect(alice.page.getByText('No calls yet')).toBeVisible()
  await other.button('Undo').click()
  await expect(lines(alice)).toHaveCount(1)
})

test('the keys go through the list, open and delete', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  for (const target of ['busy', 'nemo', 'nemo']) {
    await alice.calls(target)
    await alice.sees(target === 'busy' ? 'is busy' : 'was not found')
  }
  await alice.opens('History')
  const focused = (words: string) =>
    expect(line(alice, words).getByRole('link').and(alice.page.locator(':focus'))).toHaveCount(1)
  await lines(alice).first().getByRole('link').focus()
  await alice.page.keyboard.press('ArrowRight')
  await expect(lines(alice)).toHaveCount(4)
  await alice.page.keyboard.press('ArrowLeft')
  await expect(lines(alice)).toHaveCount(2)
  await alice.page.keyboard.press('End')
  await focused('Busy')
  await alice.page.keyboard.press('Home')
  await focused('nemo')
  await alice.page.keyboard.press('Delete')
  await expect(alice.page.getByText('2 calls deleted')).toBeVisible()
  await focused('Busy')
  await alice.page.keyboard.press('Enter')
  await expect(alice.page.getByRole('article', { name: 'Call details' })).toContainText('486')
})

// Firefox without a mouse draws no button that a pointer over a line brings.
test(
  'a number is copied as one dials it, from its line and from its details',
  { tag: '@chromium' },
  async ({ open }) => {
    const alice = await open('alice')
    await alice.isRegistered()
    await alice.calls('+44 20 7946 0018')
    await alice.sees('cannot be reached right now')
    await alice.opens('History')
    const only = line(alice, '+44 20 7946 0018')
    await only.hover()
    await alice.button('Copy number', only).click()
    await expect(only.getByText('Copied')).toBeAttached()
    expect(await copied(alice)).toBe('+442079460018')

    await alice.opens('Phone')
    await alice.calls('nemo')
    await alice.sees('nemo was not found')
    await alice.opensLastCall()
    const details = alice.page.getByRole('article', { name: 'Call details' })
    await alice.button('Copy number', details).click()
    await expect(details.getByText('Copied')).toBeAttached()
    expect(await copied(alice)).toBe('nemo')
  },
)
