import type { Person } from '../support/person.ts'
import { expect, test } from '../support/phone-test.ts'

const meter = (person: Person, name: RegExp) => person.call().getByRole('meter', { name })
const level = (person: Person, name: RegExp) => () =>
  meter(person, name).evaluate((element: HTMLMeterElement) => element.value)

test('what comes in moves its meter, and the line is measured', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  await alice.calls('tone')
  await alice.isTalking()
  await expect.poll(level(alice, /^What you hear/)).toBeGreaterThan(0.3)
  await alice.sees('Clear line')
  await expect(alice.call().getByTitle(/of the packets lost/)).toBeVisible()
})

test('what one says moves its meter; muted it is flat, held there is none', async ({ open, browserName }) => {
  // Firefox tells no level of what it sends, and without a sound device measures none.
  test.skip(browserName === 'firefox')
  const alice = await open('alice')
  await alice.isRegistered()
  await alice.calls('echo')
  await alice.isTalking()
  await expect.poll(level(alice, /^Your voice/)).toBeGreaterThan(0.3)
  await alice.mutes()
  await expect.poll(level(alice, /^Your voice/)).toBe(0)
  await expect.poll(level(alice, /^What you hear/)).toBe(0)
  await alice.sees('You are muted')
  await alice.mutes()
  await expect.poll(level(alice, /^Your voice/)).toBeGreaterThan(0.3)
  await alice.holds()
  await alice.sees('On hold')
  await expect(meter(alice, /^Your voice/)).toHaveCount(0)
})

test('who wants nothing to move reads it', async ({ open, browserName }) => {
  test.skip(browserName === 'firefox', 'it does not take the preference from a test')
  const alice = await open('alice')
  await alice.page.emulateMedia({ reducedMotion: 'reduce' })
  await alice.isRegistered()
  await alice.calls('tone')
  await alice.isTalking()
  await alice.sees('Sound comes in')
  await expect(alice.call().getByRole('meter')).toHaveCount(0)
})
