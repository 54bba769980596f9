import type { Person } from '../support/person.ts'
import { expect, test } from '../support/phone-test.ts'

/** What alice's keypad shows: keys that were sent, and keys that nobody heard yet. */
const sent = (alice: Person) => alice.page.getByRole('status', { name: 'Tones sent' })
const waiting = (alice: Person) => alice.page.getByRole('status', { name: 'Keys that wait' })

test('keys go into early media, and stay on the display when it is answered', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  await alice.calls('announcement')
  await alice.button('Keypad', alice.call()).click()
  await alice.hears(440)
  await alice.call().getByRole('button', { name: '4', exact: true }).click()
  await alice.page.keyboard.press('2')
  await expect(sent(alice)).toHaveText('42')
  const answers = (await alice.frames()).filter(
    ({ direction, text }) => direction === 'in' && /^SIP\/2.0 200 [^]*^CSeq: \d+ INVITE/m.test(text),
  )
  expect(answers).toEqual([])
  await alice.hangsUp()
  await alice.sees('You cancelled the call')
})

// What records a player in Firefox begins after it, and the first of these keys comes at once.
test(
  'keys pressed while it rings are heard at the other end after the answer',
  { tag: '@chromium' },
  async ({ open }) => {
    const alice = await open('alice')
    await alice.isRegistered()
    const bob = await open('bob')
    await bob.isRegistered()
    await alice.calls('bob')
    await alice.sees('Ringing')
    await alice.button('Keypad', alice.call()).click()
    await alice.sees('Keys you press now are sent as soon as the other end can hear them')
    await alice.call().getByRole('button', { name: /^5/ }).click()
    await alice.page.keyboard.type('93#')
    await alice.page.keyboard.press('Backspace')
    await alice.page.keyboard.press('Backspace')
    await alice.page.keyboard.type('#')
    await expect(waiting(alice)).toHaveText('59#')
    await alice.sees('Sent as soon as the other end can hear them')
    const five = await bob.listensForKey('5')
    const nine = await bob.listensForKey('9')
    const hash = await bob.listensForKey('#')
    // Listens from the moment something plays.
    const heard = Promise.all([five(), nine(), hash()])
    await bob.answers()
    await heard
    await expect(sent(alice)).toHaveText('59#')
    await expect(waiting(alice)).toHaveCount(0)
    await bob.hears('alice')
    await alice.hangsUp()
  },
)

test('keys pressed while it rings are taken back, refused when too many, and go with the call', async ({
  open,
}) => {
  const alice = await open('alice')
  await alice.isRegistered()
  await alice.calls('nobody')
  await alice.sees('Ringing')
  await alice.button('Keypad', alice.call()).click()
  await alice.page.keyboard.type('1'.repeat(64))
  await alice.page.keyboard.press('2')
  await alice.sees('No more keys can wait')
  await expect(waiting(alice)).toHaveText('1'.repeat(64))
  await alice.button('Take the last key back').click()
  await expect(waiting(alice)).toHaveText('1'.repeat(63))
  await alice.button('Take all keys back').click()
  await expect(waiting(alice)).toHaveText('')
  await alice.page.keyboard.press('7')
  await expect(waiting(alice)).toHaveText('7')
  await alice.hangsUp()
  await expect(waiting(alice)).toHaveCount(0)
})
