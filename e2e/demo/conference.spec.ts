import { expect, test } from '../support/phone-test.ts'
import type { Person } from '../support/person.ts'
import type { Voice } from '../support/voice.ts'

type Open = (voice: Voice) => Promise<Person>

/** Alice talks to Bob and Carol at once. */
async function three(open: Open) {
  const people = { alice: await open('alice'), bob: await open('bob'), carol: await open('carol') }
  for (const person of Object.values(people)) await person.isRegistered()
  const { alice, bob, carol } = people
  await alice.calls('bob')
  await bob.answers()
  await alice.hears('bob')
  await alice.addsCall('carol')
  await carol.answers()
  await alice.hears('carol')
  await alice.button('Merge').click()
  await expect(alice.roster).toHaveCount(2)
  return people
}

// What the others hear of each other needs an AudioContext that runs, which Firefox has where there is a device that plays. Without
// one everybody still hears whoever mixes.
test('everybody in a conference is listed and heard by whoever mixes, and hears them', async ({ open }) => {
  const { alice, bob, carol } = await three(open)
  await expect(alice.roster.getByRole('heading')).toHaveText(['bob', 'carol'])
  await alice.hears('bob')
  await alice.hears('carol')
  await bob.hears('alice')
  await carol.hears('alice')
  expect((await alice.sent('INVITE')).at(-1)).toMatch(/^Contact: .*;isfocus/m)
})

test('a conference is held, resumed and ended as one', async ({ open }) => {
  const { alice, bob, carol } = await three(open)
  await alice.button('Hold').click()
  await bob.sees('put you on hold')
  await carol.sees('put you on hold')
  await alice.button('Resume').click()
  await bob.hears('alice')
  await carol.hears('alice')
  await alice.button('Hang up').click()
  await bob.isFree()
  await carol.isFree()
})

test('one of a conference is talked to alone, and taken back', async ({ open }) => {
  const { alice, bob, carol } = await three(open)
  await alice.button('Talk to carol alone').click()
  await bob.sees('put you on hold')
  await carol.hears('alice')
  await alice.button('Merge').click()
  await bob.hears('alice')
  await expect(alice.roster).toHaveCount(2)
  await alice.button('Remove bob').click()
  await bob.isFree()
  await alice.hears('carol')
  await expect(alice.roster).toHaveCount(0)
})

test(
  'a fourth is added, one is talked to alone while the others wait, and one goes to and fro',
  { tag: '@chromium' },
  async ({ open }) => {
    const { alice, bob, carol } = await three(open)
    const dave = await open('dave')
    await dave.isRegistered()
    await alice.addsCall('dave')
    await bob.sees('put you on hold')
    await carol.sees('put you on hold')
    await dave.answers()
    await alice.hears('dave')
    await alice.button('Merge').click()
    await expect(alice.roster).toHaveCount(3)
    await bob.hearsMixed('alice', 'carol', 'dave')
    await dave.hearsMixed('alice', 'bob', 'carol')

    await alice.button('Talk to carol alone').click()
    await carol.hearsMixed('alice')
    await bob.sees('put you on hold')
    await dave.sees('put you on hold')
    const others = alice.page.getByRole('article', { name: 'Conference with bob and dave' })
    await alice.button('Swap', others).click()
    await carol.sees('put you on hold')
    await dave.hearsMixed('alice', 'bob')
    await alice.swapsTo('carol')
    await carol.hearsMixed('alice')
    await alice.button('Merge').click()
    await expect(alice.roster).toHaveCount(3)
    await carol.hearsMixed('alice', 'bob', 'dave')
  },
)

test('keys pressed in a conference reach everybody, or the one who is chosen', async ({ open }) => {
  const { alice, bob, carol } = await three(open)
  await alice.button('Keypad').click()
  const keysTo = (who: string) => alice.page.getByRole('group', { name: `Tones to ${who}` })
  const choice = alice.page.getByLabel('Keys go to')
  const sent = alice.page.getByLabel('Tones sent')
  const five = [await bob.listensForKey('5'), await carol.listensForKey('5')]
  await alice.button('5', keysTo('everybody')).click()
  for (const isHeard of five) await isHeard()
  await expect(sent).toHaveText('5')

  await choice.selectOption({ label: 'carol' })
  const nine = await carol.listensForKey('9')
  await alice.button('9', keysTo('carol')).click()
  await nine()
  await expect(sent).toHaveText('59')
  await choice.selectOption({ label: 'bob' })
  await expect(sent).toHaveText('5')

  // The keypad goes with whoever was chosen: the next key is not for those who stay.
  await choice.selectOption({ label: 'carol' })
  await carol.hangsUp()
  await alice.sees('Connected', 'bob')
  await expect(sent).toHaveCount(0)
})

test('somebody who rings is added to the call', async ({ open }) => {
  const [alice, bob, carol] = [await open('alice'), await open('bob'), await open('carol')]
  for (const person of [alice, bob, carol]) await person.isRegistered()
  await alice.calls('bob')
  await bob.answers()
  await alice.hears('bob')
  await carol.calls('alice')
  await alice.button('Add to the call').click()
  await expect(alice.roster).toHaveCount(2)
  await alice.hears('bob')
  await alice.hears('carol')
  expect((await bob.frames()).some(({ text }) => /a=sendonly/.test(text))).toBe(false)
})

test('on a narrow screen whom to add is chosen in the dialer, and one gets back to the call', async ({
  open,
}) => {
  const alice = await open('alice')
  const bob = await open('bob')
  await alice.page.setViewportSize({ width: 390, height: 844 })
  await alice.isRegistered()
  await bob.isRegistered()
  await alice.calls('bob')
  await bob.answers()
  await alice.hears('bob')
  await alice.button('Add call').click()
  await expect(alice.field).toBeFocused()
  await bob.sees('put you on hold')
  await alice.page.getByRole('link', { name: 'bob' }).click()
  await expect(alice.field).toHaveCount(0)
  await alice.button('Add call').click()
  await alice.button('Resume').click()
  await expect(alice.field).toHaveCount(0)
  await alice.hears('bob')
})

test('joins and leaves are said aloud', { tag: '@chromium' }, async ({ open }) => {
  const { alice, carol } = await three(open)
  const news = alice.page.getByRole('status', { name: 'News of your calls' })
  await expect(news).toContainText('In the conference')
  await carol.hangsUp()
  // What becomes of bob's call at the same time does not take its place.
  await expect(news).toContainText('carol hung up')
  await expect(news).toContainText('bob: Connected')
})
