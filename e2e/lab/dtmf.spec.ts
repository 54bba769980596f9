import type { Person } from '../support/person.ts'
import { choice, toggle } from '../support/kept-settings.ts'
import { startDeskPhone } from './desk-phone.ts'
import { agrees } from './flow.ts'
import { heardTogether } from './heard.ts'
import { expect, test } from './lab-test.ts'

const CHROMIUM = { tag: '@chromium' }

/** Has keys go one way, whatever the other end asks for. */
async function sendsKeys(person: Person, way: string): Promise<void> {
  await person.opens('Settings')
  await toggle(person, 'Advanced settings').click()
  await person.opensSettings('Calls')
  await choice(person, 'How keys reach the other end').selectOption({ label: way })
  await person.opens('Phone')
}

/** Opens the keypad of the call and types. */
async function presses(person: Person, keys: string): Promise<void> {
  await person.button('Keypad').click()
  await person.page.keyboard.type(keys)
}

test('keys reach a desk phone as RFC 4733 events', CHROMIUM, async ({ joins, network, afterwards }) => {
  const desk = await startDeskPhone(network, network.b, 'desk')
  afterwards(desk.stop)
  const alice = await joins('alice')
  await alice.isRegistered()
  await alice.calls('sip:desk@b.test')
  await alice.isTalking()
  const keys = await desk.hearsKeys()
  await presses(alice, '15,9#')
  await expect.poll(keys).toBe('159#')
  expect(await alice.sent('INFO')).toEqual([])
  await alice.hangsUp()
})

test('keys reach a desk phone by INFO', CHROMIUM, async ({ joins, network, afterwards }) => {
  const desk = await startDeskPhone(network, network.b, 'desk')
  afterwards(desk.stop)
  const alice = await joins('alice')
  await alice.isRegistered()
  await sendsKeys(alice, 'As messages (SIP INFO)')
  await alice.calls('sip:desk@b.test')
  await alice.isTalking()
  const keys = await desk.hearsKeys()
  await presses(alice, '15#')
  await expect.poll(keys).toBe('15#')
  const infos = network.wire.steps().filter(({ label, from }) => label === 'INFO' && from === 'b.test')
  expect(infos.map(({ text }) => /^Signal=(.)/m.exec(text)?.[1])).toEqual(['1', '5', '#'])
  await alice.hangsUp()
  await alice.isFree()
  await agrees(network.wire, alice)
})

test('keys reach a desk phone as sound', CHROMIUM, async ({ joins, network, afterwards }) => {
  const desk = await startDeskPhone(network, network.b, 'desk')
  afterwards(desk.stop)
  const alice = await joins('alice')
  await alice.isRegistered()
  await sendsKeys(alice, 'As sound')
  await alice.calls('sip:desk@b.test')
  await alice.isTalking()
  const keys = await desk.hearsKeys()
  await presses(alice, '555')
  await expect(alice.page.getByRole('status', { name: 'Tones sent' })).toHaveText('555')
  await alice.hangsUp()
  await alice.isFree()
  // Three times a tenth of a second, of which a window at each end holds something else, too.
  await expect.poll(() => heardTogether(desk.recordings, [770, 1336])).toBeGreaterThan(120)
  expect(keys()).toBe('')
})

test(
  'keys after a number are pressed once it is answered',
  CHROMIUM,
  async ({ joins, network, afterwards }) => {
    await network.b.manages('add', '1002', 'secret-of-1002')
    const desk = await startDeskPhone(network, network.b, '1002')
    afterwards(desk.stop)
    const keys = await desk.hearsKeys()
    const alice = await joins('alice', { domain: 'b.test' })
    await alice.isRegistered()
    await alice.calls('1002,15w9#')
    await expect.poll(keys).toBe('15')
    await alice.button('Send 9#').click()
    await expect.poll(keys).toBe('159#')
    expect((await alice.sent('INVITE')).at(-1)).toContain('INVITE sip:1002@b.test')
    await alice.hangsUp()
  },
)
