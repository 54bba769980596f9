import { agrees, callOf, follows } from './flow.ts'
import { expect, test } from './lab-test.ts'
import { across, asked, back, established, lines } from './legs.ts'
import { answersBySipp, SIPP_TONE } from './sipp.ts'
import { headerOf, type Wire } from './wire.ts'

/** The Call-ID of the last request of this kind from one to the other. */
const callIdOf = (wire: Wire, method: string, from: string, to: string): string =>
  wire.steps().findLast((step) => step.label === method && step.from === from && step.to === to)?.callId ?? ''

/** Waits until the park server has taken somebody's subscription. */
async function hasSubscribed(wire: Wire, who: string): Promise<void> {
  const taken = () => wire.steps().some(({ to, label }) => to === who && label === '200 SUBSCRIBE')
  await expect.poll(taken, { message: `${who} should have subscribed` }).toBe(true)
}

test(
  'RFC 5359 2.15 call park, and a colleague takes it from there',
  { tag: '@chromium' },
  async ({ joins, network }, info) => {
    const alice = await joins('alice', { settings: { transfers: { value: 'allow' } } })
    // Carol's phone is where calls are parked; Bob parks, and retrieves as any colleague would.
    const carol = await joins('carol', { settings: { dialogState: { value: 'domain' } } })
    await carol.isRegistered()
    const bob = await joins('bob', { settings: { parkAddress: { value: 'carol@b.test' } } })
    await alice.isRegistered()
    await bob.isRegistered()
    await alice.calls('sip:bob@b.test')
    await bob.answers('alice')
    await bob.isTalking()
    await bob.button('Transfer').click()
    await bob.button('Park').click()
    await carol.answers('alice')
    await carol.isTalking()
    await bob.isFree()
    await bob.button('Dismiss').click()
    const parked = bob.page.getByRole('region', { name: 'Parked calls' })
    await expect(parked).toContainText('alice')
    await bob.button('Retrieve alice', parked).click()
    await bob.isTalking()
    await alice.isTalking()
    await carol.isFree()
    await alice.hears('bob')
    await bob.hears('alice')
    await bob.hangsUp()
    await alice.isFree()
    await bob.button('Dismiss').click()
    await expect(parked).toHaveCount(0)

    await follows(
      info,
      network.wire,
      await callOf(bob),
      `
    bob → b.test  INVITE
    b.test → bob  407 INVITE
    bob → b.test  ACK
    bob → b.test  INVITE
    b.test → a.test  INVITE
    b.test → bob  100 INVITE
    a.test → alice  INVITE
    a.test → b.test  100 INVITE
    alice → a.test  100 INVITE
    alice → a.test  180 INVITE
    a.test → b.test  180 INVITE
    b.test → bob  180 INVITE
    alice → a.test  200 INVITE
    a.test → b.test  200 INVITE
    b.test → bob  200 INVITE
    bob → b.test  ACK
    b.test → a.test  ACK
    a.test → alice  ACK
    bob → b.test  BYE
    b.test → a.test  BYE
    a.test → alice  BYE
    alice → a.test  200 BYE
    a.test → b.test  200 BYE
    b.test → bob  200 BYE`,
    )
    const invite = (await bob.sent('INVITE')).at(-1) ?? ''
    expect(headerOf(invite, 'Replaces')).toContain(`${await callOf(alice)};`)
    expect(headerOf(invite, 'Replaces')).not.toContain('early-only')
    const [notify = ''] = await carol.sent('NOTIFY')
    await info.attach('dialogs', { body: notify, contentType: 'text/plain' })
    await agrees(network.wire, carol)
  },
)

test(
  'RFC 5359 2.15 call park: a park server takes the call over, and a colleague takes it from there',
  { tag: '@chromium' },
  async ({ joins, network, afterwards }, info) => {
    const { wire } = network
    const server = await answersBySipp(network, network.b, 'park', 'park-server', [])
    afterwards(server.stop)
    const place = { parkAddress: { value: 'park@b.test' }, parkWay: { value: 'server' } }
    const alice = await joins('alice')
    const bob = await joins('bob', { settings: place })
    const carol = await joins('carol', { settings: place })
    await alice.isRegistered()
    // Both have subscribed to it: Bob's REFER there is asked for no password any more.
    await hasSubscribed(wire, 'bob')
    await hasSubscribed(wire, 'carol')
    await alice.calls('sip:bob@b.test')
    await bob.answers('alice')
    await alice.hears('bob')
    const first = await callOf(alice)
    await bob.button('Transfer').click()
    await bob.button('Park').click()
    await bob.sees('alice is parked at park')
    await alice.isTalking()
    await alice.hears(SIPP_TONE)
    const refer = callIdOf(wire, 'REFER', 'bob', 'b.test')
    const parked = callIdOf(wire, 'INVITE', 'park', 'b.test')
    const list = carol.page.getByRole('region', { name: 'Parked calls' })
    await carol.button('Retrieve alice', list).click()
    await carol.isTalking()
    await alice.hears('carol')
    await carol.hears('alice')
    await expect(list).toHaveCount(0)
    await carol.hangsUp()
    await alice.isFree()
    const second = await callOf(carol)

    const toBob = ['alice', 'a.test', 'b.test', 'bob']
    const toPark = ['bob', 'b.test', 'park']
    const fromPark = ['park', 'b.test', 'a.test', 'alice']
    const fromCarol = ['carol', 'b.test', 'a.test', 'alice']
    await follows(info, wire, first, lines(established(toBob), asked('BYE', toBob)))
    await follows(
      info,
      wire,
      refer,
      lines(
        across('REFER', toPark),
        across('202 REFER', back(toPark)),
        asked('NOTIFY', back(toPark)),
        asked('NOTIFY', back(toPark)),
      ),
    )
    await follows(info, wire, parked, lines(established(fromPark), asked('BYE', back(fromPark))))
    await follows(info, wire, second, lines(established(fromCarol), asked('BYE', fromCarol)))
    await agrees(wire, bob)
    await agrees(wire, alice)
  },
)
