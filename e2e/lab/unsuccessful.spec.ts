import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { agrees, callOf, follows } from './flow.ts'
import { expect, test } from './lab-test.ts'
import { answersBySipp, registersBySipp } from './sipp.ts'

const CHROMIUM = { tag: '@chromium' }

/** Until the callee is asked: the same in all of these. */
const BEGINNING = `
  alice → a.test  INVITE
  a.test → alice  407 INVITE
  alice → a.test  ACK
  alice → a.test  INVITE
  a.test → b.test  INVITE
  a.test → alice  100 INVITE`

test(
  'RFC 3665 3.8 unsuccessful, no answer: the caller gives up',
  CHROMIUM,
  async ({ joins, network }, info) => {
    const alice = await joins('alice')
    const bob = await joins('bob')
    await alice.isRegistered()
    await bob.isRegistered()
    await alice.calls('sip:bob@b.test')
    await bob.rings('alice')
    await alice.sees('Ringing')
    await alice.hangsUp()
    await bob.isFree()
    await alice.isFree()
    await follows(
      info,
      network.wire,
      await callOf(alice),
      `${BEGINNING}
    b.test → bob  INVITE
    b.test → a.test  100 INVITE
    bob → b.test  100 INVITE
    bob → b.test  180 INVITE
    b.test → a.test  180 INVITE
    a.test → alice  180 INVITE
    alice → a.test  CANCEL
    a.test → alice  200 CANCEL
    a.test → b.test  CANCEL
    b.test → a.test  200 CANCEL
    b.test → bob  CANCEL
    bob → b.test  200 CANCEL
    bob → b.test  487 INVITE
    b.test → bob  ACK
    b.test → a.test  487 INVITE
    a.test → b.test  ACK
    a.test → alice  487 INVITE
    alice → a.test  ACK`,
    )
    await agrees(network.wire, alice)
    await agrees(network.wire, bob)
  },
)

test('RFC 3665 3.9 unsuccessful, busy', CHROMIUM, async ({ joins, network, afterwards }, info) => {
  const alice = await joins('alice')
  await alice.isRegistered()
  const carol = await answersBySipp(network, network.b, 'carol', 'busy')
  afterwards(carol.stop)
  await alice.calls('sip:carol@b.test')
  await alice.sees('busy')
  await alice.sees('486')
  await carol.isDone()
  await follows(
    info,
    network.wire,
    await callOf(alice),
    `${BEGINNING}
    b.test → carol  INVITE
    b.test → a.test  100 INVITE
    carol → b.test  486 INVITE
    b.test → carol  ACK
    b.test → a.test  486 INVITE
    a.test → b.test  ACK
    a.test → alice  486 INVITE
    alice → a.test  ACK`,
  )
  await agrees(network.wire, alice)
})

test(
  'RFC 3665 3.10 unsuccessful, no response from the other phone',
  CHROMIUM,
  async ({ joins, network, afterwards }, info) => {
    const alice = await joins('alice')
    await alice.isRegistered()
    const address = await registersBySipp(network, network.b, 'carol')
    const silent = createSocket('udp4').bind(5060, address)
    await once(silent, 'listening')
    afterwards(async () => {
      silent.close()
      await once(silent, 'close')
    })
    await alice.calls('sip:carol@b.test')
    await alice.sees('cannot be reached')
    await alice.sees('480')
    await follows(
      info,
      network.wire,
      await callOf(alice),
      `${BEGINNING}
    b.test → carol  INVITE
    b.test → a.test  100 INVITE
    b.test → a.test  480 INVITE
    a.test → b.test  ACK
    a.test → alice  480 INVITE
    alice → a.test  ACK`,
    )
    await agrees(network.wire, alice)
    // Timer A (RFC 3261 §17.1.1.2): asked again after half a second, after a whole one more, and after two.
    const asked = network.wire.steps(await callOf(alice)).filter(({ to }) => to === 'carol')
    expect(asked.map(({ again }) => again)).toEqual([false, true, true, true])
  },
)

test(
  'RFC 3665 3.11 unsuccessful, temporarily unavailable',
  CHROMIUM,
  async ({ joins, network, afterwards }, info) => {
    const alice = await joins('alice')
    await alice.isRegistered()
    const carol = await answersBySipp(network, network.b, 'carol', 'unavailable')
    afterwards(carol.stop)
    await alice.calls('sip:carol@b.test')
    await alice.sees('cannot be reached')
    await alice.sees('480')
    await carol.isDone()
    await follows(
      info,
      network.wire,
      await callOf(alice),
      `${BEGINNING}
    b.test → carol  INVITE
    b.test → a.test  100 INVITE
    carol → b.test  180 INVITE
    b.test → a.test  180 INVITE
    a.test → alice  180 INVITE
    carol → b.test  480 INVITE
    b.test → carol  ACK
    b.test → a.test  480 INVITE
    a.test → b.test  ACK
    a.test → alice  480 INVITE
    alice → a.test  ACK`,
    )
    await agrees(network.wire, alice)
  },
)
