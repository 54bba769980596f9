import type { Locator } from '@playwright/test'
import { choice, toggle } from '../support/kept-settings.ts'
import { expect, test } from '../support/phone-test.ts'
import type { Person } from '../support/person.ts'
import { serveStatic } from '../support/static-server.ts'

type Open = (voice: 'alice' | 'bob') => Promise<Person>

async function both(open: Open): Promise<{ alice: Person; bob: Person }> {
  const people = { alice: await open('alice'), bob: await open('bob') }
  await people.alice.isRegistered()
  await people.bob.isRegistered()
  return people
}

/** A list of the settings, by its name. */
const list = (person: Person, name: string): Locator => person.page.getByRole('group', { name })

/** Writes a row into a list of the settings. */
async function adds(person: Person, name: string, row: string): Promise<void> {
  const place = list(person, name)
  await person.writesInto(place.getByRole('textbox'), row)
  await person.button('Add', place).click()
}

const lastCall = (person: Person): Locator =>
  person.page.getByRole('list', { name: 'Calls' }).getByRole('listitem').first()

test('do not disturb, at one press: nobody rings but those one lets', async ({ open }) => {
  const { alice, bob } = await both(open)
  const quiet = alice.button('Do not disturb')
  await quiet.click()
  await expect(quiet).toHaveAttribute('aria-pressed', 'true')
  await expect(alice.page.getByText('Do not disturb is on: only those you allow can ring.')).toBeVisible()
  await bob.calls('alice')
  await bob.sees('is busy')
  await expect(alice.button('Answer')).toHaveCount(0)
  await alice.opens('History')
  await expect(lastCall(alice)).toContainText('Missed, do not disturb was on')

  // It stays so, from the first moment of the page on.
  await alice.page.reload()
  await expect(quiet).toHaveAttribute('aria-pressed', 'true')
  await alice.isRegistered()
  await bob.calls('alice')
  await bob.sees('is busy')

  await alice.opensSettings('Calls')
  await adds(alice, 'They ring all the same', await bob.address())
  await bob.calls('alice')
  await alice.rings('Bob')
  await bob.hangsUp()
  await alice.isFree()

  // The key is the same switch.
  await alice.page.keyboard.press('Alt+n')
  await expect(quiet).toHaveAttribute('aria-pressed', 'false')
  await expect(toggle(alice, 'Do not disturb')).not.toBeChecked()
})

test('while one talks, another call is told that one is busy, if one wants that', async ({ open }) => {
  const { alice, bob } = await both(open)
  const carol = await open('carol')
  await carol.isRegistered()
  await alice.opensSettings('Calls')
  await choice(alice, 'While you talk, another call').selectOption('Is told that you are busy')
  await alice.opens('Phone')
  await bob.calls('alice')
  await alice.answers('Bob')
  await bob.hears('alice')
  await carol.calls('alice')
  await carol.sees('is busy')
  await bob.hangsUp()
  await alice.opens('History')
  await expect(alice.page.getByRole('list', { name: 'Calls' })).toContainText('Missed, you were talking')
})

test('declining means what one wants it to: busy, or to where a message can be left', async ({ open }) => {
  const { alice, bob } = await both(open)
  const carol = await open('carol')
  await carol.isRegistered()
  await alice.opensSettings('Calls')
  await choice(alice, 'Decline tells the caller').selectOption(
    'That you are busy; your other phones go on ringing',
  )
  const voicemail = alice.page.getByRole('group', { name: 'Where callers leave a message' })
  await alice.writesInto(voicemail.getByRole('textbox'), await carol.address())
  await bob.calls('alice')
  await alice.declines('Bob')
  await bob.sees('is busy')

  await bob.calls('alice')
  await alice.button('Other ways to decline', alice.call('Bob')).click()
  await expect(alice.page.getByRole('menuitem')).toContainText([
    'Decline on all my phones',
    'To voicemail',
    'I cannot talk now. I will call you back.',
  ])
  await alice.page.getByRole('menuitem', { name: 'To voicemail' }).click()
  await carol.rings('Bob')
  await alice.isFree()
  await bob.hangsUp()
})

test('a caller is blocked from their card, and let again', async ({ open }) => {
  const { alice, bob } = await both(open)
  await bob.calls('alice')
  await alice.rings('Bob')
  await bob.hangsUp()
  await alice.sees('Missed call', 'Bob')
  const more = alice.page.getByRole('button', { name: /^More about Bob/ })
  const block = alice.page.getByRole('menuitem', { name: 'Block this caller' })
  await more.click()
  await block.click()
  await expect(alice.page.getByText('is blocked and will not ring any more')).toBeVisible()
  await alice.button('Undo').click()
  await more.click()
  await block.click()

  await bob.calls('alice')
  await bob.sees('does not take calls from you')
  await alice.opensLastCall()
  const details = alice.page.getByRole('article', { name: 'Call details' })
  await expect(details).toContainText('was refused: they are blocked')
  await more.click()
  await alice.page.getByRole('menuitem', { name: 'Let this caller ring again' }).click()
  await bob.calls('alice')
  await alice.rings('Bob')
  await bob.hangsUp()
})

test('what stands for nobody is said at the field, and numbers of a list are asked about', async ({
  open,
}) => {
  const alice = await open('alice')
  await alice.isRegistered()
  await alice.opensSettings('Calls')
  const numbers = list(alice, 'Numbers you do not simply call')
  const field = numbers.getByRole('textbox')
  await adds(alice, 'Numbers you do not simply call', '0*')
  await expect(field).toHaveAccessibleDescription(/^That would be everybody, or nearly/)
  await expect(field).toBeFocused()
  await adds(alice, 'Numbers you do not simply call', '0900 *')
  await expect(numbers.getByRole('listitem')).toHaveText(['0900*'])
  await alice.opens('Phone')
  await alice.calls('0900 555')
  const question = alice.page.getByRole('dialog', { name: /^Call 0900/ })
  await alice.page.keyboard.press('Escape')
  await expect(question).toHaveCount(0)
  expect(await alice.sent('INVITE')).toEqual([])
  await alice.calls('0900 555')
  await alice.button('Call', question).click()
  await alice.sees(/was not found|cannot be reached/)
  expect(await alice.sent('INVITE')).not.toEqual([])
})

test('what whoever runs the phone has laid down is shown with their reason', async ({ open, afterwards }) => {
  const settings = {
    doNotDisturb: { value: true, locked: true, why: 'The exchange is closed on Sundays.' },
    blocked: { value: ['*@spam.example'], locked: true },
  }
  const server = await serveStatic(JSON.stringify({ accounts: [], settings }))
  afterwards(server.stop)
  const alice = await open('alice', { url: server.url })
  await alice.opensSettings('Calls')
  await expect(toggle(alice, 'Do not disturb')).toBeDisabled()
  await expect(toggle(alice, 'Do not disturb')).toHaveAccessibleDescription(/closed on Sundays/)
  const blocked = list(alice, 'Blocked callers')
  await expect(blocked).toContainText('Set by whoever runs this phone.')
  await expect(blocked.getByRole('listitem')).toHaveText(['*@spam.example'])
  await expect(blocked.getByRole('button')).toHaveCount(0)
  await expect(blocked.getByRole('textbox')).toHaveCount(0)
})
