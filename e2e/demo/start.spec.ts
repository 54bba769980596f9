import { expect, test } from '../support/phone-test.ts'

test('npm start: two pages of the dev server register and talk', async ({ open, baseURL }) => {
  expect(baseURL).toBeTruthy()
  const url = baseURL ?? ''
  const alice = await open('alice', { url })
  await alice.isRegistered()
  const bob = await open('bob', { url })
  await bob.isRegistered()
  await alice.calls(await bob.address())
  await bob.answers()
  await alice.hears('bob')
  await bob.hears('alice')
  await alice.hangsUp()
  await bob.isFree()
})
