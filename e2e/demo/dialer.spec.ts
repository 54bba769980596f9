import { copied, copies } from '../support/clipboard.ts'
import type { Person } from '../support/person.ts'
import { expect, test } from '../support/phone-test.ts'

/** What the field offers while one types. */
const offers = (person: Person) =>
  person.page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option')

/** Alice has called Bob once, and both are at their phones. */
async function afterOneCall(open: (voice: 'alice' | 'bob') => Promise<Person>) {
  const alice = await open('alice')
  await alice.isRegistered()
  const bob = await open('bob')
  await bob.isRegistered()
  await alice.calls('bob')
  await bob.rings('Alice Archer')
  await alice.hangsUp()
  await bob.isFree()
  return { alice, bob }
}

/** Sets the caret, or selects. */
const place = (person: Person, from: number, to = from) =>
  person.field.evaluate(
    (field, [start, end]) => {
      field.focus()
      ;(field as HTMLInputElement).setSelectionRange(start ?? 0, end ?? 0)
    },
    [from, to],
  )

const caret = (person: Person) => person.field.evaluate((field) => (field as HTMLInputElement).selectionStart)

test('whom one called is suggested, and called from the keyboard alone', async ({ open }) => {
  const { alice, bob } = await afterOneCall(open)
  await alice.types('bo')
  await expect(offers(alice)).toHaveCount(1)
  await expect(alice.field).toHaveAttribute('aria-expanded', 'true')
  await alice.page.keyboard.press('ArrowDown')
  await expect(offers(alice).first()).toHaveAttribute('aria-selected', 'true')
  await expect(alice.field).toHaveAttribute(
    'aria-activedescendant',
    (await offers(alice).first().getAttribute('id')) ?? '',
  )
  await expect(alice.field).toBeFocused()
  await alice.page.keyboard.press('Enter')
  await bob.rings('Alice Archer')
  await expect(offers(alice)).toHaveCount(0)

  // Escape puts the list away and never the call.
  await alice.types('bo')
  await expect(offers(alice)).toHaveCount(1)
  await alice.page.keyboard.press('Escape')
  await expect(offers(alice)).toHaveCount(0)
  await expect(alice.field).toHaveAttribute('aria-expanded', 'false')
  await expect(alice.field).toHaveValue('bo')
  await alice.page.keyboard.press('Escape')
  await expect(alice.button('Hang up')).toBeVisible()
  await alice.page.keyboard.press('ArrowDown')
  await expect(offers(alice)).toHaveCount(1)
  await alice.hangsUp()
  await bob.isFree()
})

test('the keys of the pad find a name; a click takes it into the field and calls nobody', async ({
  open,
}) => {
  const { alice, bob } = await afterOneCall(open)
  const invites = (await alice.sent('INVITE')).length
  const pad = alice.page.getByRole('group', { name: 'Dial pad' })
  await pad.getByRole('button', { name: '2', exact: true }).focus()
  await alice.page.keyboard.press('Enter')
  // One stop for Tab: arrows go from key to key, digits may be typed on any.
  await alice.page.keyboard.press('ArrowDown')
  await expect(pad.getByRole('button', { name: '5', exact: true })).toBeFocused()
  await alice.page.keyboard.press('ArrowRight')
  await alice.page.keyboard.press('Space')
  await alice.page.keyboard.press('2')
  await expect(alice.field).toHaveValue('262')
  await expect(offers(alice)).toHaveCount(1)
  await offers(alice).first().click()
  await expect(alice.field).toHaveValue(/^bob/)
  await expect(offers(alice)).toHaveCount(0)
  expect(await alice.sent('INVITE')).toHaveLength(invites)
  await alice.button('Call').click()
  await bob.rings('Alice Archer')
  await alice.hangsUp()
})

test('Call on an empty field brings the last number back, and calls it when pressed again', async ({
  open,
}) => {
  const { alice, bob } = await afterOneCall(open)
  const invites = (await alice.sent('INVITE')).length
  await expect(alice.field).toHaveValue('')
  await alice.button('Call').click()
  await expect(alice.field).toHaveValue(/^bob/)
  expect(await alice.sent('INVITE')).toHaveLength(invites)
  await alice.button('Call').click()
  await bob.rings('Alice Archer')
  await alice.hangsUp()
})

test('a telephone number is grouped as it is typed, and the caret stays where it was', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  await alice.types('+442079460018')
  await expect(alice.field).toHaveValue('+44 20 7946 0018')

  // Backspace behind a space takes the digit before it.
  await place(alice, 7)
  await alice.page.keyboard.press('Backspace')
  await expect(alice.field).toHaveValue('+44 27 9460 018')
  expect(await caret(alice)).toBe(5)
  await alice.page.keyboard.type('0')
  await expect(alice.field).toHaveValue('+44 20 7946 0018')
  expect(await caret(alice)).toBe(6)
  await alice.page.keyboard.press('Delete')
  await expect(alice.field).toHaveValue('+44 20 9460 018')
  await alice.page.keyboard.type('7')
  await expect(alice.field).toHaveValue('+44 20 7946 0018')
  expect(await caret(alice)).toBe(8)

  // On the pad too, where the caret is.
  await alice.button('Erase').click()
  await expect(alice.field).toHaveValue('+44 20 9460 018')
  await alice.button('7', alice.page.getByRole('group', { name: 'Dial pad' })).click()
  await expect(alice.field).toHaveValue('+44 20 7946 0018')

  await alice.field.press('Enter')
  await expect.poll(async () => (await alice.sent('INVITE'))[0]).toMatch(/^INVITE sip:\+442079460018@/)
})

test('what is no telephone number stays as it is typed', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  for (const typed of ['123456', '2079460018@b', '*21*2079460018#']) {
    await alice.types(typed)
    await expect(alice.field).toHaveValue(typed)
  }
})

test('what is copied from the field is the number as one dials it', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  await alice.types('+442079460018')
  await expect(alice.field).toHaveValue('+44 20 7946 0018')
  await place(alice, 0, 9)
  await alice.page.keyboard.press('ControlOrMeta+c')
  expect(await copied(alice)).toBe('+442079')
  await expect(alice.field).toHaveValue('+44 20 7946 0018')
  await place(alice, 0, 9)
  await alice.page.keyboard.press('ControlOrMeta+x')
  await expect(alice.field).toHaveValue('460018')
  expect(await copied(alice)).toBe('+442079')
})

test('whatever names somebody can be pasted anywhere', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  // What takes it comes with what groups digits, after the first screen.
  await alice.types('+442079460018')
  await expect(alice.field).toHaveValue('+44 20 7946 0018')
  for (const [pasted, value] of [
    ['tel:+44-20-7946-0018', '+44 20 7946 0018'],
    ['sip:bob@biloxi.example', 'sip:bob@biloxi.example'],
    ['Call Bob: +44 (20) 7946-0018', '+44 20 7946 0018'],
    ['+44 (0)20 7946 0018\n', '+44 20 7946 0018'],
  ] as const) {
    await test.step(pasted, async () => {
      await alice.types('')
      await alice.field.blur()
      await copies(alice, pasted)
      await alice.page.keyboard.press('ControlOrMeta+v')
      await expect(alice.field).toHaveValue(value)
      await expect(alice.field).toBeFocused()
    })
  }
})

test('held down, 0 gives +', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  const zero = alice.button('0', alice.page.getByRole('group', { name: 'Dial pad' }))
  await zero.hover()
  await alice.page.mouse.down()
  await expect(alice.field).toHaveValue('+')
  await alice.page.mouse.up()
  await expect(alice.field).toHaveValue('+')
  await zero.click()
  await expect(alice.field).toHaveValue('+0')
})

test('with several accounts one chooses by which to call, once or always', async ({ open, exchangeUrl }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  const accounts = await alice.page.evaluate(async () => {
    const config = (await (await fetch('config.json')).json()) as { provisioning: string }
    const ask = async () =>
      (await (await fetch(config.provisioning)).json()) as { uri: string; displayName: string }
    return [await ask(), await ask()]
  })
  const [first, second] = accounts
  if (!first || !second) throw new Error('the exchange handed out no two accounts')
  await alice.page.route(`${exchangeUrl}config.json`, (route) => route.fulfill({ json: { accounts } }))
  await alice.page.reload()
  await alice.isRegistered()
  const from = ({ displayName }: { displayName: string }) => alice.button(`Call from ${displayName}`)
  const lastFrom = async () => /^From:.*<([^>]+)>/im.exec((await alice.sent('INVITE')).at(-1) ?? '')?.[1]
  const choose = (name: string) => alice.page.getByRole('menuitem', { name, exact: true }).click()

  await from(first).click()
  await choose(second.displayName)
  await expect(from(second)).toBeVisible()
  await alice.calls('nobody')
  await expect.poll(lastFrom).toBe(second.uri)
  // For that call only.
  await expect(from(first)).toBeVisible()
  await alice.calls('nobody')
  await expect.poll(lastFrom).toBe(first.uri)

  await from(first).click()
  await choose(second.displayName)
  await from(second).click()
  await choose(`Always call from ${second.displayName}`)
  await alice.calls('nobody')
  await expect.poll(lastFrom).toBe(second.uri)
  await expect(from(second)).toBeVisible()
})
