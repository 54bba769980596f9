import { expect, test } from '../support/phone-test.ts'
import type { Person } from '../support/person.ts'

type Open = (voice: 'alice' | 'bob' | 'carol') => Promise<Person>

/** Alice and Bob talk, and Carol rings at Alice's. */
async function secondCall(open: Open) {
  const people = { alice: await open('alice'), bob: await open('bob'), carol: await open('carol') }
  const { alice, bob, carol } = people
  for (const person of [alice, bob, carol]) await person.isRegistered()
  await alice.calls('bob')
  await bob.answers()
  await alice.hears('bob')
  await bob.hears('alice')
  await carol.calls('alice')
  await alice.rings('Carol Cooper')
  await bob.hears('alice')
  return people
}

test('hold and answer; then one click swaps between the two', async ({ open }) => {
  const { alice, bob, carol } = await secondCall(open)
  await alice.holdsAndAnswers('Carol Cooper')
  await alice.hears('carol')
  await carol.hears('alice')
  await bob.hearsNothing()
  await bob.sees('put you on hold')

  await alice.swapsTo('Bob')
  await alice.hears('bob')
  await bob.hears('alice')
  await carol.hearsNothing()
  await carol.sees('put you on hold')

  await alice.swapsTo('Carol Cooper')
  await carol.hears('alice')
  await bob.hearsNothing()

  await carol.hangsUp()
  await alice.sees('Carol Cooper hung up', 'Carol Cooper')
  await alice.resumes('Bob')
  await bob.hears('alice')
  await alice.hangsUp('Bob')
  await bob.sees('hung up')
  await expect(alice.button('Hang up')).toHaveCount(0)
})

test('end and answer, by its key', async ({ open }) => {
  const { alice, bob, carol } = await secondCall(open)
  await alice.page.keyboard.press('Alt+e')
  await bob.sees('Alice Archer hung up')
  await alice.isTalking('Carol Cooper')
  await alice.hears('carol')
  await carol.hears('alice')
  expect(await alice.sent('BYE')).toHaveLength(1)
})

test('busy: the caller hears 486, and the first call goes on', async ({ open }) => {
  const { alice, bob, carol } = await secondCall(open)
  await alice.button('Other ways to decline', alice.call('Carol Cooper')).click()
  await alice.page.getByRole('menuitem', { name: 'Busy' }).click()
  await carol.sees('is busy')
  await carol.sees('486')
  await alice.hears('bob')
  await bob.hears('alice')
})

test('declined, the first goes on', async ({ open }) => {
  const { alice, bob, carol } = await secondCall(open)
  await alice.declines('Carol Cooper')
  await carol.sees('declined the call')
  await carol.sees('603')
  await alice.hears('bob')
  await bob.hears('alice')
})

test('on another screen a strip tells of both calls and leads back', async ({ open }) => {
  const { alice } = await secondCall(open)
  await alice.holdsAndAnswers('Carol Cooper')
  await alice.isTalking('Carol Cooper')
  await alice.opens('Ladder')
  const strip = alice.page.getByRole('region', { name: /^Call with Carol Cooper/ })
  await expect(strip).toContainText('2 calls')
  await alice.button('Mute', strip).click()
  await expect(alice.button('Mute', strip)).toHaveAttribute('aria-pressed', 'true')
  await strip.getByRole('link').click()
  await alice.swapsTo('Bob')
  await alice.isTalking('Bob')
})
