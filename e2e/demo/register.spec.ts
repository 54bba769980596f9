import { expect, test } from '../support/phone-test.ts'

test('the page opens registered, without a form', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  expect(await alice.address()).toBe('alice@atlanta.example')
  const registers = await alice.sent('REGISTER')
  expect(registers.at(-1)).toContain('\r\nAuthorization: Digest ')
})

test('a second tab is somebody else, and each stays who they are over a reload', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  const second = await open('alice', { beside: alice })
  await second.isRegistered()
  const [mine, theirs] = [await alice.address(), await second.address()]
  expect(theirs).not.toBe(mine)

  for (const [person, address] of [
    [alice, mine],
    [second, theirs],
  ] as const) {
    await person.page.reload()
    await person.isRegistered()
    expect(await person.address()).toBe(address)
  }
})

test('two tabs of one browser call each other', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  const second = await open('alice', { beside: alice })
  await second.isRegistered()
  await alice.calls(await second.address())
  await second.answers()
  await alice.receivesRtp()
  await second.receivesRtp()
  await second.hangsUp()
  await alice.sees('hung up')
})
