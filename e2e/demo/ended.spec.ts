import type { Locator } from '@playwright/test'
import type { Person } from '../support/person.ts'
import { expect, test } from '../support/phone-test.ts'

type Open = (voice: 'alice' | 'bob') => Promise<Person>

/** Alice is in a call with Bob. */
async function inCall(open: Open) {
  const alice = await open('alice')
  await alice.isRegistered()
  const bob = await open('bob')
  await bob.isRegistered()
  await alice.calls('bob')
  await bob.answers('Alice Archer')
  await alice.isTalking()
  return { alice, bob }
}

/** The line that stands for a call where its card is not on the screen. */
const strip = (person: Person): Locator =>
  person.page.getByRole('region', { name: 'Notices' }).getByRole('region', { name: 'Call with bob' })

/** To whom the INVITEs of different calls went, oldest first. */
async function invited(person: Person): Promise<string[]> {
  const byCall = new Map<string, string>()
  for (const text of await person.sent('INVITE'))
    byCall.set(/^Call-ID: *(\S+)/im.exec(text)?.[1] ?? '', text.split(' ', 2)[1] ?? '')
  return [...byCall.values()]
}

test('whoever declined is called again from the card', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  const bob = await open('bob')
  await bob.isRegistered()
  await alice.calls('bob')
  await bob.declines('Alice Archer')
  await alice.sees('bob declined the call')
  await alice.button('Call again').click()
  await bob.rings('Alice Archer')
  const [first, second, ...more] = await invited(alice)
  expect(first).toMatch(/^sip:bob@/)
  expect(second).toBe(first)
  expect(more).toEqual([])
  await alice.sees('Ringing')
  await expect(alice.call()).toHaveCount(1)
  await bob.answers('Alice Archer')
  await alice.isTalking()
  await alice.hangsUp()
})

test('what a call had to say at its end goes by itself', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  await alice.page.clock.install()
  await alice.calls('heidi')
  await alice.sees('cannot be reached right now')
  await alice.page.clock.runFor(11_000)
  await alice.sees('cannot be reached right now')
  await alice.page.clock.runFor(2000)
  await expect(alice.call()).toHaveCount(0)
})

test('who hangs up while one is in the settings is called again from there', async ({ open }) => {
  const { alice, bob } = await inCall(open)
  await alice.opensSettings('Appearance')
  await expect(alice.button('Hang up', strip(alice))).toBeVisible()
  await bob.hangsUp()
  await expect(strip(alice)).toContainText('bob hung up')
  await expect(alice.button('Hang up')).toHaveCount(0)
  await alice.button('Call again', strip(alice)).click()
  await bob.rings('Alice Archer')
  expect(await invited(alice)).toHaveLength(2)
  await expect(strip(alice)).toHaveCount(0)
  await alice.sees('Ringing')
  await alice.hangsUp()
})

test('on another screen the last words lead to the card, and go when it would', async ({ open }) => {
  const { alice, bob } = await inCall(open)
  await alice.page.clock.install()
  await alice.page.setViewportSize({ width: 390, height: 844 })
  await alice.opens('History')
  await bob.hangsUp()
  await expect(strip(alice)).toContainText('bob hung up')
  await alice.opensLastCall()
  // The details of that call say it themselves.
  await expect(alice.page.getByRole('region', { name: 'How it ended' })).toContainText('bob hung up')
  await expect(strip(alice)).toHaveCount(0)
  await alice.opens('Ladder')
  await strip(alice).getByRole('link').click()
  await expect(alice.button('Dismiss', alice.page.getByRole('main'))).toBeVisible()
  await alice.opens('Settings')
  await expect(strip(alice)).toBeVisible()
  await alice.page.clock.runFor(13_000)
  await expect(strip(alice)).toHaveCount(0)
})

test('where the strip hangs up, it says so and keeps the focus until it is dismissed', async ({ open }) => {
  const { alice } = await inCall(open)
  await alice.opens('Ladder')
  await alice.button('Hang up', strip(alice)).press('Enter')
  await expect(strip(alice)).toContainText('You hung up')
  await expect(strip(alice)).toBeFocused()
  await alice.page.keyboard.press('Tab')
  await alice.page.keyboard.press('Tab')
  await expect(alice.button('Call again', strip(alice))).toBeFocused()
  await alice.button('Dismiss', strip(alice)).press('Enter')
  await expect(strip(alice)).toHaveCount(0)
})
