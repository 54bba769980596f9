import { DESK_TONE, startDeskPhone } from './desk-phone.ts'
import { agrees, callOf, follows } from './flow.ts'
import { expect, test } from './lab-test.ts'
import { asked, back, changed, established, lines } from './legs.ts'
import type { Network } from './network.ts'

const CHROMIUM = { tag: '@chromium' }

const TO_BOB = ['alice', 'a.test', 'b.test', 'bob']
const TO_CAROL = ['alice', 'a.test', 'b.test', 'carol']
const TO_DESK = ['alice', 'a.test', 'b.test', 'desk']

/** Which way sound goes in the offers and answers that somebody was sent, in order (RFC 3264 §8.4). */
function directions({ wire }: Network, callId: string, to: string): string[] {
  return wire
    .steps(callId)
    .filter((step) => step.to === to && !step.again)
    .map(({ text }) => text.split(/^m=audio/m)[1] ?? '')
    .flatMap((audio) => /^a=(sendrecv|sendonly|recvonly|inactive)/m.exec(audio)?.[1] ?? [])
}

test('RFC 5359 2.1 call hold, between two browsers', async ({ joins, network }, info) => {
  const alice = await joins('alice')
  const bob = await joins('bob')
  await alice.isRegistered()
  await bob.isRegistered()
  await alice.calls('sip:bob@b.test')
  await bob.answers()
  await alice.hears('bob')
  await alice.holds()
  await alice.sees('On hold')
  await bob.sees('alice put you on hold')
  await alice.hearsNothing()
  await bob.hearsNothing()
  await alice.resumes()
  await alice.hears('bob')
  await bob.hears('alice')
  await alice.hangsUp()
  await bob.sees('hung up')
  const call = await callOf(alice)
  await follows(
    info,
    network.wire,
    call,
    lines(established(TO_BOB), changed(TO_BOB), changed(TO_BOB), asked('BYE', TO_BOB)),
  )
  expect(directions(network, call, 'bob')).toEqual(['sendrecv', 'sendonly', 'sendrecv'])
  await agrees(network.wire, alice)
  await agrees(network.wire, bob)
})

test('RFC 5359 2.1 call hold, of a desk phone and by it', async ({ joins, network, afterwards }, info) => {
  const desk = await startDeskPhone(network, network.b, 'desk')
  afterwards(desk.stop)
  const alice = await joins('alice')
  await alice.isRegistered()
  await alice.calls('sip:desk@b.test')
  await alice.hears(DESK_TONE)
  await alice.holds()
  await alice.sees('On hold')
  await alice.hearsNothing()
  await alice.resumes()
  await alice.hears(DESK_TONE)
  await desk.holds()
  await alice.sees('desk put you on hold')
  await alice.hearsNothing()
  await desk.resumes()
  await alice.sees('Connected')
  await alice.hears(DESK_TONE)
  await alice.hangsUp()
  await alice.isFree()
  const fromDesk = back(TO_DESK)
  await follows(
    info,
    network.wire,
    await callOf(alice),
    lines(
      established(TO_DESK, { callee: 'phone' }),
      changed(TO_DESK),
      changed(TO_DESK),
      changed(fromDesk),
      changed(fromDesk),
      asked('BYE', TO_DESK),
    ),
  )
  await agrees(network.wire, alice)
})

test(
  'RFC 5359 2.2 consultation hold: Bob waits while Alice asks Carol',
  CHROMIUM,
  async ({ joins, network }, info) => {
    const alice = await joins('alice')
    const bob = await joins('bob')
    const carol = await joins('carol')
    for (const person of [alice, bob, carol]) await person.isRegistered()
    await alice.calls('sip:bob@b.test')
    await bob.answers()
    await alice.hears('bob')
    const first = await callOf(alice)
    await alice.calls('sip:carol@b.test')
    await bob.sees('alice put you on hold')
    await carol.answers()
    await alice.hears('carol')
    await carol.hears('alice')
    await bob.hearsNothing()
    await alice.hangsUp('carol')
    await carol.sees('hung up')
    await alice.resumes('bob')
    await alice.hears('bob')
    await bob.hears('alice')
    await bob.hangsUp()
    await alice.sees('hung up', 'bob')
    await follows(
      info,
      network.wire,
      first,
      lines(established(TO_BOB), changed(TO_BOB), changed(TO_BOB), asked('BYE', back(TO_BOB))),
    )
    const consultation = network.wire.calls().findLast((id) => id !== first) ?? ''
    await follows(
      info,
      network.wire,
      consultation,
      lines(established(TO_CAROL, { trusted: true }), asked('BYE', TO_CAROL)),
    )
    await agrees(network.wire, alice)
  },
)
