import { expect, test } from '../support/phone-test.ts'

const DIALLED = [
  'bob',
  '1002',
  'sip:bob@biloxi.example',
  'bob@biloxi.example',
  '+44 20 7946 0018',
  'tel:+44-20-7946-0018',
  '  sip:Bob@Biloxi.Example  ',
  '\u202Abob\u202C',
]

const NOT_DIALLED = [
  ['nothing', '', /type a number or an address/i],
  ['another scheme', 'mailto:bob@biloxi.example', /mailto/],
  ['a web address', 'https://biloxi.example/', /https/],
  ['no user', '@biloxi.example', /before the @/],
  ['a host that is none', 'bob@bil oxi..example', /cannot be part|not the name/],
  ['a port that is none', 'sip:bob@biloxi.example:99999', /99999/],
  ['a control character', 'bo\u0007b', /invisible character|cannot be part/],
  [
    'a line break and a header',
    'sip:bob@biloxi.example\r\nSubject: x',
    /invisible character|cannot be part|not a port/,
  ],
  ['markup', '<img src=x onerror=alert(1)>', /cannot be part/],
  ['far too much', 'b'.repeat(5000), /too long/],
] as const

test('every way to write Bob rings at Bob', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  const bob = await open('bob')
  await bob.isRegistered()
  for (const target of DIALLED) {
    await test.step(encodeURI(target), async () => {
      await alice.pastes(target)
      await alice.button('Call').click()
      await bob.rings('Alice Archer')
      await alice.hangsUp()
      await bob.isFree()
    })
  }
})

test('a tel: link pasted anywhere fills the field and is called', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  const bob = await open('bob')
  await bob.isRegistered()
  // Through the browser's own clipboard: cut from the field, pasted where nothing can be written.
  await alice.types('tel:+44-20-7946-0018')
  await alice.field.press('ControlOrMeta+a')
  await alice.field.press('ControlOrMeta+x')
  await expect(alice.field).toHaveValue('')
  await alice.field.blur()
  await alice.page.keyboard.press('ControlOrMeta+v')
  await expect(alice.field).toHaveValue('+44 20 7946 0018')
  await expect(alice.field).toBeFocused()
  await alice.page.keyboard.press('Enter')
  await bob.rings('Alice Archer')
  await alice.hangsUp()
})

test('a number keyed on the dial pad rings', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  const bob = await open('bob')
  await bob.isRegistered()
  const pad = alice.page.getByRole('group', { name: 'Dial pad' })
  for (const key of ['1', '0', '0', '2'])
    await pad.getByRole('button', { name: new RegExp(`^${key}`) }).click()
  await expect(alice.field).toHaveValue('1002')
  await alice.button('Call').click()
  await bob.rings('Alice Archer')
  await alice.hangsUp()
})

test('what cannot be dialled is said beside the field, and nothing is sent', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  for (const [what, target, words] of NOT_DIALLED) {
    await test.step(what, async () => {
      await alice.pastes('bob')
      await alice.pastes(target)
      await alice.button('Call').click()
      await expect(alice.field).toHaveAccessibleDescription(words)
      await expect(alice.field).toHaveAttribute('aria-invalid', 'true')
      await expect(alice.call()).toHaveCount(0)
    })
  }
  expect(await alice.sent('INVITE')).toEqual([])
})
