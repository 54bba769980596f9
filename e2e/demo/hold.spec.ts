import { expect, test } from '../support/phone-test.ts'

test('mute: the other side hears silence, and the voice again', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  const bob = await open('bob')
  await bob.isRegistered()
  await alice.calls('bob')
  await bob.answers()
  await bob.hears('alice')

  await alice.mutes()
  await expect(alice.button('Mute')).toHaveAttribute('aria-pressed', 'true')
  await bob.hearsNothing()
  await alice.hears('bob')

  await alice.mutes()
  await bob.hears('alice')
})

test('hold: silence both ways, said on both screens; resume: both voices again', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  const bob = await open('bob')
  await bob.isRegistered()
  await alice.calls('bob')
  await bob.answers()
  await bob.hears('alice')
  await alice.hears('bob')

  await alice.holds()
  await alice.sees('On hold')
  await bob.sees('Alice Archer put you on hold')
  await bob.hearsNothing()
  await alice.hearsNothing()

  await alice.resumes()
  await bob.hears('alice')
  await alice.hears('bob')
  await bob.sees('Connected')

  // The other way round, in the same dialog.
  await bob.holds()
  await alice.sees('put you on hold')
  await alice.hearsNothing()
  await bob.resumes()
  await alice.hears('bob')
  await bob.hears('alice')
})

test('keys pressed by mouse and by keyboard are heard as tones at the other end', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  const bob = await open('bob')
  await bob.isRegistered()
  await alice.calls('bob')
  await bob.answers()
  await bob.hears('alice')

  await alice.button('Keypad', alice.call()).click()
  const five = await bob.listensForKey('5')
  await alice.call().getByRole('button', { name: /^5/ }).click()
  await five()
  const nine = await bob.listensForKey('9')
  await alice.page.keyboard.press('9')
  await nine()
  const hash = await bob.listensForKey('#')
  await alice.page.keyboard.press('#')
  await hash()
  await expect(alice.page.getByRole('status', { name: 'Tones sent' })).toHaveText('59#')
  await bob.hears('alice')
})
