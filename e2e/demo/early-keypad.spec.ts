import { expect, test } from '../support/phone-test.ts'

test('keys go into early media, and stay on the display when it is answered', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  await alice.calls('announcement')
  await alice.button('Keypad', alice.call()).click()
  await alice.hears(440)
  await alice.call().getByRole('button', { name: '4', exact: true }).click()
  await alice.page.keyboard.press('2')
  await expect(alice.page.getByRole('status', { name: 'Tones sent' })).toHaveText('42')
  const answers = (await alice.frames()).filter(
    ({ direction, text }) => direction === 'in' && /^SIP\/2.0 200 [^]*^CSeq: \d+ INVITE/m.test(text),
  )
  expect(answers).toEqual([])
  await alice.hangsUp()
  await alice.sees('You cancelled the call')
})

test('while it only rings the keys are grey and say why', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  await alice.calls('nobody')
  await alice.sees('Ringing')
  await alice.button('Keypad', alice.call()).click()
  await expect(alice.call().getByRole('button', { name: '5', exact: true })).toBeDisabled()
  await alice.sees('The keys work as soon as the other end is heard')
  await alice.page.keyboard.press('5')
  await alice.hangsUp()
})
