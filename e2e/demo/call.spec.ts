import { expect, test } from '../support/phone-test.ts'

test('a call rings, is answered, carries both voices, and the caller hangs up', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  const bob = await open('bob')
  await bob.isRegistered()

  await alice.calls('bob')
  await bob.rings('Alice Archer')
  await alice.sees('Ringing')
  await bob.answers()

  await alice.isTalking()
  await bob.isTalking()
  await bob.hears('alice')
  await alice.hears('bob')
  await alice.receivesRtp()
  await bob.receivesRtp()

  await alice.hangsUp()
  await alice.sees('You hung up')
  await bob.sees('Alice Archer hung up')
  expect(await alice.sent('BYE')).toHaveLength(1)
  await alice.isFree()
  await bob.isFree()
})

test('the callee hangs up', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  const bob = await open('bob')
  await bob.isRegistered()

  await alice.calls('sip:bob@biloxi.example')
  await bob.answers()
  await alice.hears('bob')
  await bob.hears('alice')

  await bob.hangsUp()
  await bob.sees('You hung up')
  await alice.sees(/Bob.* hung up/i)
  expect(await bob.sent('BYE')).toHaveLength(1)
})
