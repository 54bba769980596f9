import { serveStatic } from '../support/static-server.ts'
import { agrees, callOf, follows } from './flow.ts'
import { expect, test } from './lab-test.ts'
import { callsFromOutside } from './sipp.ts'
import { headerOf } from './wire.ts'

const CHROMIUM = { tag: '@chromium' }

for (const [how, scenario] of [
  ['an UPDATE', 'other-by-update'],
  ['a re-INVITE', 'other-by-invite'],
] as const)
  test(
    `the party that the network names by ${how} is shown at once`,
    CHROMIUM,
    async ({ joins, network, afterwards }) => {
      const bob = await joins('bob')
      await bob.isRegistered()
      const asserted = 'P-Asserted-Identity: "Carol" <sip:carol@c.test>, <tel:+13125550100>'
      const outside = callsFromOutside(network, 'carol', [asserted], scenario)
      afterwards(outside.stop)
      await bob.rings('Carol')
      await bob.answers()
      await bob.isTalking('Dave')
      await bob.sees('dave@c.test')
      await bob.hangsUp()
      await outside.isDone()
      await agrees(network.wire, bob)
    },
  )

test(
  'a call says what it is about, how urgent it is, whose, and which number was called',
  CHROMIUM,
  async ({ joins, network, afterwards }) => {
    const bob = await joins('bob')
    await bob.isRegistered()
    const outside = callsFromOutside(network, 'carol', [
      'Remote-Party-ID: "Carla" <sip:carla@c.test>;party=calling;screen=yes',
      'P-Called-Party-ID: <sip:sales@b.test>',
      'Subject: About the boxes',
      'Priority: urgent',
      'Organization: Boxes by Carla',
      'Identity: nonsense;info=<https://c.test/certificate>',
    ])
    afterwards(outside.stop)
    await bob.rings('Carla')
    await bob.sees('To sales@b.test')
    await bob.sees('Urgent')
    await bob.sees('About the boxes')
    await bob.sees('Boxes by Carla')
    await bob.sees('A signature came with this call, but it cannot be read.')
    await bob.answers()
    await bob.isTalking()
    await bob.hangsUp()
    await outside.isDone()
    await bob.opensLastCall()
    await bob.reads('Called number', 'sales@b.test')
    await bob.reads('Subject', 'About the boxes')
    await bob.reads('Organization', 'Boxes by Carla')
  },
)

test(
  'who withholds the number is unknown to the called phone, which can hang up all the same',
  CHROMIUM,
  async ({ joins, network }, info) => {
    const alice = await joins('alice')
    const bob = await joins('bob')
    await alice.isRegistered()
    await bob.isRegistered()
    await alice.withholdsNumber()
    await alice.calls('sip:bob@b.test')
    await alice.sees('Without your number')
    await bob.rings('Anonymous')
    await bob.answers()
    await alice.hears('bob')
    await bob.hangsUp()
    await alice.sees('hung up')
    await follows(
      info,
      network.wire,
      await callOf(alice),
      `
    alice → a.test  INVITE
    a.test → alice  407 INVITE
    alice → a.test  ACK
    alice → a.test  INVITE
    a.test → b.test  INVITE
    a.test → alice  100 INVITE
    b.test → bob  INVITE
    b.test → a.test  100 INVITE
    bob → b.test  100 INVITE
    bob → b.test  180 INVITE
    b.test → a.test  180 INVITE
    a.test → alice  180 INVITE
    bob → b.test  200 INVITE
    b.test → a.test  200 INVITE
    a.test → alice  200 INVITE
    alice → a.test  ACK
    a.test → b.test  ACK
    b.test → bob  ACK
    bob → b.test  BYE
    b.test → a.test  BYE
    a.test → alice  BYE
    alice → a.test  200 BYE
    a.test → b.test  200 BYE
    b.test → bob  200 BYE`,
    )
    const invites = network.wire.steps(await callOf(alice)).filter(({ label }) => label === 'INVITE')
    const sent = (to: string, name: string): string =>
      headerOf(invites.findLast((step) => step.to === to)?.text ?? '', name)
    expect(sent('a.test', 'From')).toMatch(/^"Anonymous" <sip:anonymous@anonymous\.invalid>;tag=/)
    expect(sent('a.test', 'Privacy')).toBe('id')
    expect(sent('a.test', 'P-Preferred-Identity')).toMatch(/^<?sip:alice@a\.test>?$/)
    // Servers know who calls, and tell each other; the called phone is not told (RFC 3325 §7).
    expect(sent('b.test', 'P-Asserted-Identity')).toBe('<sip:alice@a.test>')
    expect(sent('b.test', 'P-Preferred-Identity')).toBe('')
    expect(sent('bob', 'Privacy')).toBe('id')
    const [last] = invites.filter(({ to }) => to === 'bob')
    expect(last?.text.replaceAll(/\nVia:.*|\nRecord-Route:.*/g, '')).not.toContain('alice')
    await alice.opensLastCall()
    await alice.reads('Your number', 'Withheld')
  },
)

test(
  'an account that was added here says whether its server is believed about who calls',
  CHROMIUM,
  async ({ open, network, afterwards }) => {
    const server = await serveStatic(JSON.stringify({ accounts: [] }))
    afterwards(server.stop)
    const bob = await open('bob', { url: server.url })
    await bob.writesAccount({
      name: 'Bob',
      address: 'bob@b.test',
      password: 'secret-of-bob',
      server: network.b.url,
    })
    await bob.button('Test').click()
    await bob.button('Save and use').click()
    await bob.isRegistered()
    const isCalledAs = async (name: string): Promise<void> => {
      const asserted = 'P-Asserted-Identity: "The bank" <sip:bank@c.test>'
      const outside = callsFromOutside(network, 'carol', [asserted])
      afterwards(outside.stop)
      await bob.rings(name)
      await bob.answers()
      await bob.isTalking(name)
      await bob.hangsUp()
      await outside.isDone()
    }
    await isCalledAs('The bank')
    await bob.opensAccount()
    await bob.page.getByRole('switch', { name: 'Believe this server about who calls' }).click()
    await bob.button('Save').click()
    await bob.isRegistered()
    await isCalledAs('carol')
    await bob.page.reload()
    await bob.isRegistered()
    await bob.opensAccount()
    await expect(
      bob.page.getByRole('switch', { name: 'Believe this server about who calls' }),
    ).not.toBeChecked()
  },
)
