import { agrees, callOf, follows } from './flow.ts'
import { expect, test } from './lab-test.ts'
import { across, asked, back, established, lines } from './legs.ts'
import { callsBySipp } from './sipp.ts'
import { headerOf, type Wire } from './wire.ts'

const CHROMIUM = { tag: '@chromium' }

const TO_BOB = ['carol', 'b.test', 'bob']
const TO_ALICE = ['bob', 'b.test', 'a.test', 'alice']

/** Carol's own proxy asks her for the password first. */
const REFERRED = lines('carol → b.test  REFER', 'b.test → carol  407 REFER', across('REFER', TO_BOB))

/** The Call-ID of the last REFER. */
const referIn = (wire: Wire): string =>
  headerOf(wire.steps().findLast(({ label }) => label === 'REFER')?.text ?? '', 'Call-ID')

test(
  'RFC 5359 2.18 click to dial: the person is asked, and the controller hears how it goes',
  CHROMIUM,
  async ({ joins, network, afterwards }, info) => {
    const alice = await joins('alice')
    const bob = await joins('bob', { settings: { remoteDialing: 'ask' } })
    await alice.isRegistered()
    await bob.isRegistered()
    const carol = callsBySipp(network, network.b, 'carol', 'click-to-dial')
    afterwards(carol.stop)
    const wish = bob.page.getByRole('region', { name: 'carol wants this phone to call alice' })
    await expect(wish).toContainText('alice@a.test')
    await bob.button('Call', wish).click()
    await alice.rings('bob')
    await alice.sees('Transferred by carol')
    await alice.answers()
    await bob.hears('alice')
    await alice.hears('bob')
    await carol.isDone()
    await alice.hangsUp()
    await bob.sees('hung up')
    const reports = Array.from({ length: 3 }, () => asked('NOTIFY', back(TO_BOB)))
    await follows(
      info,
      network.wire,
      referIn(network.wire),
      lines(REFERRED, across('202 REFER', back(TO_BOB)), ...reports),
    )
    await follows(
      info,
      network.wire,
      await callOf(bob),
      lines(established(TO_ALICE), asked('BYE', back(TO_ALICE))),
    )
    await agrees(network.wire, bob)
  },
)

test(
  'RFC 5359 2.18 click to dial: one on the list is followed at once, others are refused',
  CHROMIUM,
  async ({ joins, network, afterwards }, info) => {
    const alice = await joins('alice')
    const bob = await joins('bob', {
      settings: { remoteDialing: 'listed', controllers: ['carol@b.test'] },
    })
    await alice.isRegistered()
    await bob.isRegistered()
    const stranger = callsBySipp(network, network.b, 'desk', 'click-refused')
    afterwards(stranger.stop)
    await stranger.isDone()
    await bob.isFree()
    const carol = callsBySipp(network, network.b, 'carol', 'click-to-dial')
    afterwards(carol.stop)
    await alice.rings('bob')
    await alice.answers()
    await bob.hears('alice')
    await carol.isDone()
    await alice.hangsUp()
    await bob.sees('hung up')
    await info.attach('refer', { body: referIn(network.wire) })
    await agrees(network.wire, bob)
  },
)

test(
  'RFC 5359 2.18 click to dial: a link on a page is asked about, and calls',
  CHROMIUM,
  async ({ joins, network }, info) => {
    const bob = await joins('bob')
    await bob.isRegistered()
    const alice = await joins('alice', { hash: '#/dial/sip%3Abob%40b.test' })
    await expect(alice.page.getByRole('dialog')).toContainText('bob@b.test')
    await alice.isRegistered()
    expect(network.wire.calls()).toEqual([])
    await alice.button('Call', alice.page.getByRole('dialog')).click()
    await bob.rings('alice')
    await bob.answers()
    await alice.hears('bob')
    await bob.hears('alice')
    await alice.hangsUp()
    await bob.sees('hung up')
    const way = ['alice', 'a.test', 'b.test', 'bob']
    await follows(info, network.wire, await callOf(alice), lines(established(way), asked('BYE', way)))
    for (const person of [alice, bob]) await agrees(network.wire, person)
  },
)
