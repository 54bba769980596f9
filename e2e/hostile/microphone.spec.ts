import { expect, test } from '../support/phone-test.ts'

for (const [microphone, title, next] of [
  ['refused', 'The microphone is not allowed', 'Allow the microphone'],
  ['missing', 'No microphone found', 'Plug in a microphone'],
] as const) {
  test(`microphone ${microphone}: one still hears, and is told what to do`, async ({ open }) => {
    const alice = await open('alice', { microphone })
    await alice.isRegistered()
    await alice.calls('tone')
    await expect(alice.page.getByText(title)).toBeVisible()
    await expect(alice.page.getByText(next)).toBeVisible()
    await alice.isTalking()
    await alice.hears(440)
    await alice.hangsUp()
    await alice.sees('You hung up')
  })

  test(`microphone ${microphone}: a call is answered, and the caller is heard`, async ({ open }) => {
    const alice = await open('alice', { microphone })
    await alice.isRegistered()
    const bob = await open('bob')
    await bob.isRegistered()
    await bob.calls('alice')
    await alice.answers()
    await alice.hears('bob')
    await bob.isTalking()
    await bob.hangsUp()
    await alice.isFree()
  })
}
