import { keep } from '../support/kept-settings.ts'
import { expect, test } from '../support/phone-test.ts'

// The dialog package crosses the exchange as it is; the whole flow, message by message, is in e2e/lab/redial.spec.ts.
test('who was busy is called once they are free', { tag: '@chromium' }, async ({ open }) => {
  const [alice, bob, carol] = [await open('alice'), await open('bob'), await open('carol')]
  for (const person of [alice, bob, carol]) await person.isRegistered()
  await keep(bob, JSON.stringify({ secondCall: 'busy', dialogState: 'everybody' }))
  await carol.calls('bob')
  await bob.answers()
  await bob.isTalking()
  await alice.calls('bob')
  await alice.sees('busy')
  await alice.button('Call when free').click()
  const waited = alice.page.locator('[data-redial]')
  await expect(waited).toHaveAttribute('data-redial', 'waiting')
  await alice.button('Call by itself').click()
  await expect.poll(async () => (await bob.sent('NOTIFY')).length).toBe(1)
  await carol.hangsUp()
  await bob.rings('alice')
  await expect(waited).toHaveCount(0)
  await bob.answers('alice')
  await alice.hears('bob')
})
