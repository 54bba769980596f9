import { agrees, callOf } from './flow.ts'
import { expect, test } from './lab-test.ts'
import { answersBySipp, callsFromOutside } from './sipp.ts'

const CHROMIUM = { tag: '@chromium' }

test(
  'early media is heard before the answer (183, RFC 3960), and its dialog takes a key by INFO',
  CHROMIUM,
  async ({ joins, network, afterwards }) => {
    const carol = await answersBySipp(network, network.b, 'carol', 'early-media')
    afterwards(carol.stop)
    const alice = await joins('alice', { settings: { dtmf: 'info' } })
    await alice.isRegistered()
    await alice.calls('sip:carol@b.test')
    // Carol gives back what she gets, and answers no sooner than the key comes.
    await alice.hears('alice')
    const steps = network.wire.steps(await callOf(alice)).map(({ label }) => label)
    expect(steps).toContain('183 INVITE')
    expect(steps).not.toContain('200 INVITE')
    await alice.button('Keypad').click()
    await alice.page.keyboard.type('5')
    await alice.isTalking()
    await alice.hears('alice')
    await alice.hangsUp()
    await carol.isDone()
    await agrees(network.wire, alice)
  },
)

test(
  'a reliable 183 is acknowledged by PRACK, its description is the answer (RFC 3262)',
  CHROMIUM,
  async ({ joins, network, afterwards }) => {
    const carol = await answersBySipp(network, network.b, 'carol', 'reliable')
    afterwards(carol.stop)
    const alice = await joins('alice')
    await alice.isRegistered()
    await alice.calls('sip:carol@b.test')
    await alice.isTalking()
    await alice.hears('alice')
    await alice.hangsUp()
    await carol.isDone()
    const labels = network.wire.steps(await callOf(alice)).map(({ label }) => label)
    expect(labels).toContain('200 PRACK')
    await agrees(network.wire, alice)
  },
)

test(
  'a caller that requires 100rel is told reliably of the ringing (RFC 3262)',
  CHROMIUM,
  async ({ joins, network, afterwards }) => {
    const bob = await joins('bob')
    await bob.isRegistered()
    const carol = callsFromOutside(network, 'carol', [], 'reliable-caller')
    afterwards(carol.stop)
    await bob.rings('carol')
    await expect
      .poll(() => network.wire.steps(network.wire.calls().at(-1)).map(({ label }) => label))
      .toContain('200 PRACK')
    await bob.answers()
    await bob.hears('bob')
    await bob.hangsUp()
    await carol.isDone()
    await agrees(network.wire, bob)
  },
)

test(
  'a session that is too short (422) is asked for again, and refreshed by the other side (RFC 4028)',
  CHROMIUM,
  async ({ joins, network, afterwards }) => {
    const carol = await answersBySipp(network, network.b, 'carol', 'session-timer')
    afterwards(carol.stop)
    const alice = await joins('alice')
    await alice.isRegistered()
    await alice.calls('sip:carol@b.test')
    await alice.hears('alice')
    const call = await callOf(alice)
    await expect
      .poll(() => network.wire.steps(call).map(({ from, label }) => `${from} ${label}`))
      .toContain('alice 200 UPDATE')
    await alice.hangsUp()
    await carol.isDone()
    await agrees(network.wire, alice)
  },
)
