import { expect, test } from '../support/phone-test.ts'

/** Whether these patterns match elements of the list in this order, others between them allowed. */
function inOrder(list: readonly string[], patterns: readonly RegExp[]): boolean {
  let at = 0
  for (const each of list) if (patterns[at]?.test(each)) at += 1
  return at === patterns.length
}

test('the ladder shows registration and call as they went over the wire', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  const bob = await open('bob')
  await bob.isRegistered()
  await alice.calls('bob')
  await bob.answers()
  await alice.hears('bob')
  await alice.hangsUp()
  await alice.sees('You hung up')

  await alice.opens('Ladder')
  const wanted = [
    /^→ REGISTER/,
    /^← 401 /,
    /^→ REGISTER/,
    /^← 200 .*REGISTER/,
    /^→ INVITE/,
    /^← 100 /,
    /^← 180 /,
    /^← 200 .*INVITE/,
    /^→ ACK/,
    /^→ BYE/,
    /^← 200 .*BYE/,
  ]
  await expect
    .poll(async () => inOrder(await alice.arrows(), wanted), { message: 'in this order' })
    .toBe(true)

  // As many arrows as SIP messages went over the wire, none left out.
  const frames = (await alice.frames()).filter(({ text }) => text.trim() !== '')
  expect(await alice.arrows()).toHaveLength(frames.length)
})

test('a row shows its raw message', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  await alice.opens('Ladder')
  await alice.ladder.filter({ hasText: 'REGISTER' }).getByRole('button').first().click()
  const raw = alice.page.getByLabel('Raw text')
  await expect(raw).toContainText('REGISTER sip:atlanta.example SIP/2.0')
  const [first = ''] = await alice.sent('REGISTER')
  expect((await raw.innerText()).trim().split(/\r?\n/)).toEqual(first.trim().split('\r\n'))
})
