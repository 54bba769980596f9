import { DESK_TONE, startDeskPhone } from './desk-phone.ts'
import { agrees, callOf, follows } from './flow.ts'
import { expect, test } from './lab-test.ts'
import { asked, back, changed, established, lines, takenBack } from './legs.ts'
import type { Person } from '../support/person.ts'
import { headerOf } from './wire.ts'

const CHROMIUM = { tag: '@chromium' }

const A_TO_BOB = ['alice', 'a.test', 'b.test', 'bob']
const A_TO_CAROL = ['alice', 'a.test', 'b.test', 'carol']
const BOB_TO_CAROL = ['bob', 'b.test', 'carol']

type Joins = (voice: 'alice' | 'bob' | 'carol') => Promise<Person>

/** Alice has called Bob and they talk; Carol is there. */
async function talking(joins: Joins) {
  const people = { alice: await joins('alice'), bob: await joins('bob'), carol: await joins('carol') }
  for (const person of Object.values(people)) await person.isRegistered()
  const { alice, bob } = people
  await alice.calls('sip:bob@b.test')
  await bob.answers()
  await alice.hears('bob')
  return { ...people, first: await callOf(alice) }
}

/** How it goes is told to the one who referred, each report by itself (RFC 3515 §2.4.4). */
const reports = (count: number, way: readonly string[]): string =>
  lines(...Array.from({ length: count }, () => asked('NOTIFY', way)))

test('RFC 5359 2.4 unattended transfer: Alice sends Bob to Carol', async ({ joins, network }, info) => {
  const { alice, bob, carol, first } = await talking(joins)
  await alice.transfersTo('sip:carol@b.test', 'Transfer now')
  await alice.sees('bob is calling carol')
  await bob.sees('alice wants to connect you with carol')
  await bob.button('Call carol').click()
  await carol.rings('bob')
  await carol.sees('Transferred by alice')
  await alice.sees('it rings')
  await carol.answers()
  // First of all: it stands there for some seconds only.
  await alice.sees('bob and carol are connected')
  await bob.hears('carol')
  await carol.hears('bob')
  await alice.isFree()
  await bob.isTalking('carol')
  await expect(bob.button('Hang up')).toHaveCount(1)
  await follows(
    info,
    network.wire,
    first,
    lines(
      established(A_TO_BOB),
      changed(A_TO_BOB),
      asked('REFER', A_TO_BOB, 202),
      reports(3, back(A_TO_BOB)),
      asked('BYE', A_TO_BOB),
    ),
  )
  await bob.hangsUp('carol')
  await carol.sees('hung up')
  await follows(
    info,
    network.wire,
    await callOf(bob),
    lines(established(BOB_TO_CAROL), asked('BYE', BOB_TO_CAROL)),
  )
  for (const person of [alice, bob, carol]) await agrees(network.wire, person)
})

test('RFC 5359 2.5 attended transfer: Alice asks Carol, then joins the two', async ({
  joins,
  network,
}, info) => {
  const { alice, bob, carol, first } = await talking(joins)
  await alice.transfersTo('sip:carol@b.test', 'Ask first')
  await carol.answers()
  await alice.hears('carol')
  await bob.hearsNothing()
  const second = network.wire.calls().at(-1) ?? ''
  await alice.button('Transfer', alice.call('carol')).click()
  await alice.button('Connect with bob').click()
  await bob.button('Call carol').click()
  await bob.hears('carol')
  await carol.hears('bob')
  // The same call goes on with somebody else.
  await expect(carol.call('bob')).toBeVisible()
  await expect(carol.button('Hang up')).toHaveCount(1)
  await bob.isTalking('carol')
  await alice.isFree()
  const third = await callOf(bob)
  await bob.hangsUp('carol')
  await carol.sees('hung up')
  // Behind a WebSocket nobody but her own proxy reaches Carol's Contact, unless it is a GRUU (RFC 5589 §7.3, RFC 5627).
  const [refer = ''] = await alice.sent('REFER')
  expect(headerOf(refer, 'Refer-To')).toMatch(/^<sip:carol@b\.test;gr=urn:uuid:[^;?]+\?Replaces=/)
  const wire = network.wire
  await follows(
    info,
    wire,
    first,
    lines(
      established(A_TO_BOB),
      changed(A_TO_BOB),
      asked('REFER', A_TO_BOB, 202),
      reports(3, back(A_TO_BOB)),
      asked('BYE', A_TO_BOB),
    ),
  )
  await follows(
    info,
    wire,
    second,
    lines(established(A_TO_CAROL, { trusted: true }), asked('BYE', back(A_TO_CAROL))),
  )
  await follows(info, wire, third, lines(established(BOB_TO_CAROL), asked('BYE', BOB_TO_CAROL)))
  for (const person of [alice, bob, carol]) await agrees(wire, person)
})

test('RFC 5359 2.5 attended transfer: two live calls are joined, one that came in and one that went out', async ({
  joins,
  network,
}, info) => {
  const { wire } = network
  const alice = await joins('alice')
  const bob = await joins('bob')
  const carol = await joins('carol')
  for (const person of [alice, bob, carol]) await person.isRegistered()
  await bob.calls('sip:alice@a.test')
  await alice.answers()
  await bob.hears('alice')
  const first = await callOf(bob)
  await alice.calls('sip:carol@b.test')
  await carol.answers()
  await alice.hears('carol')
  const second = wire.calls().at(-1) ?? ''
  await alice.button('Transfer', alice.call('carol')).click()
  await alice.button('Connect with bob').click()
  await bob.button('Call carol').click()
  await bob.hears('carol')
  await carol.hears('bob')
  await alice.isFree()
  await expect(carol.call('bob')).toBeVisible()
  await expect(carol.button('Hang up')).toHaveCount(1)
  await expect(bob.button('Hang up')).toHaveCount(1)
  const third = await callOf(bob, first)
  await bob.hangsUp('carol')
  await carol.sees('hung up')
  await follows(
    info,
    wire,
    first,
    lines(
      established(back(A_TO_BOB)),
      changed(A_TO_BOB),
      asked('REFER', A_TO_BOB, 202),
      reports(3, back(A_TO_BOB)),
      asked('BYE', A_TO_BOB),
    ),
  )
  await follows(info, wire, second, lines(established(A_TO_CAROL), asked('BYE', back(A_TO_CAROL))))
  await follows(info, wire, third, lines(established(BOB_TO_CAROL), asked('BYE', BOB_TO_CAROL)))
  for (const person of [alice, bob, carol]) await agrees(wire, person)
})

test('RFC 5359 2.5 attended transfer: Carol still rings when Alice connects Bob with her', async ({
  joins,
  network,
}, info) => {
  const { wire } = network
  const { alice, bob, carol, first } = await talking(joins)
  await alice.transfersTo('sip:carol@b.test', 'Ask first')
  await carol.rings('alice')
  const second = await callOf(alice, first)
  await alice.button('Transfer', alice.call('carol')).click()
  await alice.button('Connect with bob').click()
  await bob.button('Call carol').click()
  await carol.rings('bob')
  await carol.answers()
  await bob.hears('carol')
  await carol.hears('bob')
  await alice.isFree()
  const third = await callOf(bob)
  await bob.hangsUp('carol')
  await carol.sees('hung up')
  await follows(
    info,
    wire,
    first,
    lines(
      established(A_TO_BOB),
      changed(A_TO_BOB),
      asked('REFER', A_TO_BOB, 202),
      reports(3, back(A_TO_BOB)),
      asked('BYE', A_TO_BOB),
    ),
  )
  await follows(info, wire, second, takenBack(A_TO_CAROL, { trusted: true }))
  await follows(info, wire, third, lines(established(BOB_TO_CAROL), asked('BYE', BOB_TO_CAROL)))
  for (const person of [alice, bob, carol]) await agrees(wire, person)
})

test(
  'RFC 5359 2.4 unattended transfer, of a desk phone and by it',
  CHROMIUM,
  async ({ joins, network, afterwards }) => {
    const desk = await startDeskPhone(network, network.b, 'desk')
    afterwards(desk.stop)
    const alice = await joins('alice')
    const carol = await joins('carol')
    const bob = await joins('bob')
    for (const person of [alice, bob, carol]) await person.isRegistered()
    await alice.calls('sip:desk@b.test')
    await alice.hears(DESK_TONE)
    const first = await callOf(alice)
    await alice.transfersTo('sip:carol@b.test', 'Transfer now')
    await carol.rings('desk')
    await carol.answers()
    await alice.sees('desk and carol are connected')
    await carol.hears(DESK_TONE)
    await alice.isFree()
    // And by it: Carol is sent on to Bob.
    await desk.transfersTo('sip:bob@b.test')
    await carol.sees('desk wants to connect you with bob')
    await carol.button('Call bob').click()
    await bob.rings('carol')
    await bob.answers()
    await bob.hears('carol')
    await carol.hears('bob')
    await expect(carol.button('Hang up')).toHaveCount(1)
    expect(network.wire.steps(first).some(({ label, from }) => label === 'NOTIFY' && from === 'desk')).toBe(
      true,
    )
    await agrees(network.wire, alice)
    await agrees(network.wire, carol)
  },
)

test(
  'RFC 5359 2.4 unattended transfer, to a desk phone',
  CHROMIUM,
  async ({ joins, network, afterwards }) => {
    const desk = await startDeskPhone(network, network.b, 'desk')
    afterwards(desk.stop)
    const alice = await joins('alice')
    const bob = await joins('bob')
    await alice.isRegistered()
    await bob.isRegistered()
    await alice.calls('sip:bob@b.test')
    await bob.answers()
    await alice.hears('bob')
    await alice.transfersTo('sip:desk@b.test', 'Transfer now')
    await bob.button('Call desk').click()
    await alice.sees('bob and desk are connected')
    await bob.hears(DESK_TONE)
    await alice.isFree()
    await agrees(network.wire, bob)
  },
)
