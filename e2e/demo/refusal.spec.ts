import { expect, test } from '../support/phone-test.ts'

test('the callee declines', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  const bob = await open('bob')
  await bob.isRegistered()
  await alice.calls('bob')
  await bob.declines()
  await alice.sees(/declined the call/)
  await alice.sees('603')
  await alice.isFree()
  await bob.isFree()
})

test('the caller thinks better of it while it rings', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  const bob = await open('bob')
  await bob.isRegistered()
  await alice.calls('bob')
  await bob.rings()
  await alice.hangsUp()
  await alice.sees('You cancelled the call')
  await expect(bob.button('Answer')).toHaveCount(0)
  expect(await alice.sent('CANCEL')).toHaveLength(1)
  await bob.opens('History')
  await expect(bob.page.getByRole('listitem').filter({ hasText: 'Alice Archer' })).toContainText('Missed')
})

test('whoever is not there is said to be unreachable', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  await alice.calls('heidi')
  await alice.sees('cannot be reached right now')
  await alice.sees('480')
})
