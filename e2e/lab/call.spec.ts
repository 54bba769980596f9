import { expect, test } from './lab-test.ts'

test('a call over Kamailio carries both voices; the caller hangs up', async ({ joins }) => {
  const alice = await joins('alice')
  const bob = await joins('bob')
  await alice.isRegistered()
  await bob.isRegistered()

  await alice.calls('bob')
  await bob.rings('alice')
  await bob.answers()
  await alice.hears('bob')
  await bob.hears('alice')
  await alice.receivesRtp()
  await bob.receivesRtp()

  await alice.hangsUp()
  await bob.sees('hung up')
  await alice.isFree()
  expect(await alice.sent('BYE')).not.toEqual([])
})

test('a call over Kamailio; the callee hangs up', async ({ joins }) => {
  const alice = await joins('alice')
  const bob = await joins('bob')
  await alice.isRegistered()
  await bob.isRegistered()
  await alice.calls('sip:bob@lab.example')
  await bob.answers()
  await alice.hears('bob')
  await bob.hears('alice')
  await bob.hangsUp()
  await alice.sees('hung up')
  await bob.isFree()
  expect(await bob.sent('BYE')).not.toEqual([])
})
