import type { Person } from '../support/person.ts'
import { DESK_TONE, startDeskPhone } from './desk-phone.ts'
import { agrees, callOf, follows } from './flow.ts'
import { expect, test } from './lab-test.ts'
import { asked, back, changed, established, lines } from './legs.ts'
import { answersBySipp } from './sipp.ts'
import { headerOf } from './wire.ts'

const CHROMIUM = { tag: '@chromium' }

const TO_BOB = ['alice', 'a.test', 'b.test', 'bob']
const TO_CAROL = ['alice', 'a.test', 'b.test', 'carol']

/** Alice has called Bob and they talk. */
async function talking(alice: Person, bob: Person): Promise<string> {
  await alice.isRegistered()
  await bob.isRegistered()
  await alice.calls('sip:bob@b.test')
  await bob.answers()
  await alice.hears('bob')
  return callOf(alice)
}

test(
  'RFC 5359 2.4 unattended transfer: Carol is busy, and Alice has Bob back',
  CHROMIUM,
  async ({ joins, network, afterwards }, info) => {
    const [alice, bob] = [await joins('alice'), await joins('bob')]
    const first = await talking(alice, bob)
    const carol = await answersBySipp(network, network.b, 'carol', 'busy')
    afterwards(carol.stop)
    await alice.transfersTo('sip:carol@b.test', 'Transfer now')
    await bob.button('Call carol').click()
    await alice.sees('carol was not reached: you have the call back')
    await alice.sees('486 Busy Here')
    await alice.hears('bob')
    await bob.hears('alice')
    await alice.hangsUp()
    await bob.sees('hung up', 'alice')
    await follows(
      info,
      network.wire,
      first,
      lines(
        established(TO_BOB),
        changed(TO_BOB),
        asked('REFER', TO_BOB, 202),
        asked('NOTIFY', back(TO_BOB)),
        asked('NOTIFY', back(TO_BOB)),
        changed(TO_BOB),
        asked('BYE', TO_BOB),
      ),
    )
    await agrees(network.wire, alice)
    await agrees(network.wire, bob)
  },
)

test(
  'RFC 5359 2.5 attended transfer: Bob does not want to, and both calls stay',
  CHROMIUM,
  async ({ joins, network }) => {
    const [alice, bob, carol] = [await joins('alice'), await joins('bob'), await joins('carol')]
    await carol.isRegistered()
    await talking(alice, bob)
    await alice.transfersTo('sip:carol@b.test', 'Ask first')
    await carol.answers()
    await alice.hears('carol')
    await alice.button('Transfer', alice.call('carol')).click()
    await alice.button('Connect with bob').click()
    await bob.button('Stay here').click()
    await alice.sees('carol was not reached', 'bob')
    await alice.hears('carol')
    await alice.swapsTo('bob')
    await alice.hears('bob')
    await bob.hears('alice')
    await expect(alice.button('Hang up')).toHaveCount(2)
    await agrees(network.wire, alice)
  },
)

test(
  'RFC 5359 2.4 unattended transfer: to a peer that knows no REFER',
  CHROMIUM,
  async ({ joins, network, afterwards }, info) => {
    const carol = await answersBySipp(network, network.b, 'carol', 'no-refer')
    afterwards(carol.stop)
    const alice = await joins('alice')
    await alice.isRegistered()
    await alice.calls('sip:carol@b.test')
    await alice.hears('alice')
    await alice.transfersTo('sip:bob@b.test', 'Transfer now')
    await alice.sees('bob was not reached: you have the call back')
    await alice.sees('405')
    await alice.hears('alice')
    await alice.hangsUp()
    await carol.isDone()
    await follows(
      info,
      network.wire,
      await callOf(alice),
      lines(
        established(TO_CAROL, { callee: 'silent' }),
        changed(TO_CAROL),
        asked('REFER', TO_CAROL, 405),
        changed(TO_CAROL),
        asked('BYE', TO_CAROL),
      ),
    )
    await agrees(network.wire, alice)
  },
)

test(
  'RFC 5359 2.4 unattended transfer: agreed to by a peer that never reports',
  CHROMIUM,
  async ({ joins, network, afterwards }) => {
    const carol = await answersBySipp(network, network.b, 'carol', 'no-report')
    afterwards(carol.stop)
    const alice = await joins('alice')
    await alice.isRegistered()
    await alice.calls('sip:carol@b.test')
    await alice.hears('alice')
    await alice.page.clock.install()
    await alice.transfersTo('sip:bob@b.test', 'Transfer now')
    await alice.sees('carol is calling bob')
    // 64·T1 without any NOTIFY (RFC 6665 §4.1.2.4).
    await alice.page.clock.fastForward(32_000)
    await alice.sees('bob was not reached: you have the call back')
    await alice.sees('No answer came.')
    await alice.hears('alice')
    await alice.hangsUp()
    await carol.isDone()
  },
)

test(
  'RFC 5359 2.5 attended transfer: a desk phone without Replaces is called anew (RFC 5589 7.5)',
  CHROMIUM,
  async ({ joins, network, afterwards }) => {
    const desk = await startDeskPhone(network, network.b, 'desk')
    afterwards(desk.stop)
    const [alice, bob] = [await joins('alice'), await joins('bob')]
    await talking(alice, bob)
    await alice.transfersTo('sip:desk@b.test', 'Ask first')
    await alice.hears(DESK_TONE)
    await alice.button('Transfer', alice.call('desk')).click()
    await alice.button('Connect with bob').click()
    await bob.button('Call desk').click()
    // It answers 420; its call with Alice ends, and Bob is asked once more.
    await expect.poll(async () => (await alice.sent('REFER')).length).toBe(2)
    await bob.button('Call desk').click()
    await bob.hears(DESK_TONE)
    await alice.isFree()
    await expect(bob.button('Hang up')).toHaveCount(1)
    const [, again = ''] = await alice.sent('REFER')
    expect(headerOf(again, 'Refer-To')).not.toContain('Replaces')
    await agrees(network.wire, alice)
  },
)
