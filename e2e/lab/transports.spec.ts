import { DESK_TONE, startDeskPhone } from './desk-phone.ts'
import { agrees, callOf, follows } from './flow.ts'
import { heardTogether } from './heard.ts'
import { expect, test } from './lab-test.ts'
import { asked, back, changed, established, lines } from './legs.ts'
import type { Network } from './network.ts'
import { headerOf, type Step, type Wire } from './wire.ts'
import { VOICES } from '../support/voice.ts'

const CHROMIUM = { tag: '@chromium' }

/** The transports of a request's hops, oldest first, as the last one to get it reads them out of Via. */
const hops = (wire: Wire, callId: string, is: (step: Step) => boolean): (string | undefined)[] =>
  wire
    .steps(callId)
    .filter((step) => is(step))
    .map(({ text }) => /^SIP\/2\.0\/(\w+) /.exec(headerOf(text, 'Via'))?.[1])

/** Has the two proxies choose by length how they speak to each other, or over UDP alone. */
async function peers({ a, b }: Network, ...how: readonly string[]): Promise<void> {
  await a.manages('peer', 'b.test', b.address, ...how)
  await b.manages('peer', 'a.test', a.address, ...how)
}

test.beforeEach(({ network }) => peers(network))
test.afterEach(({ network }) => peers(network, '5060', 'udp'))

test(
  'RFC 3665 3.2 session establishment through two proxies, over TCP between them and to a desk phone',
  CHROMIUM,
  async ({ joins, network, afterwards }, info) => {
    const desk = await startDeskPhone(network, network.b, 'desk', { transport: 'tcp' })
    afterwards(desk.stop)
    const alice = await joins('alice')
    await alice.isRegistered()
    await alice.calls('sip:desk@b.test')
    await alice.hears(DESK_TONE)
    await alice.hangsUp()
    await alice.isFree()
    const call = await callOf(alice)
    const way = ['alice', 'a.test', 'b.test', 'desk']
    await follows(info, network.wire, call, lines(established(way, { callee: 'phone' }), asked('BYE', way)))
    for (const [from, to] of [
      ['a.test', 'b.test'],
      ['b.test', 'desk'],
    ]) {
      const transports = hops(
        network.wire,
        call,
        (step) => step.from === from && step.to === to && /^[A-Z]/.test(step.label),
      )
      expect(transports).toEqual(['TCP', 'TCP', 'TCP'])
    }
    await expect.poll(() => heardTogether(desk.recordings, [VOICES.alice])).toBeGreaterThan(200)
    await agrees(network.wire, alice)
  },
)

test(
  'RFC 3261 18.1.1: between two proxies a long request goes over TCP and a short one over UDP, in the same call',
  CHROMIUM,
  async ({ joins, network, afterwards }, info) => {
    const desk = await startDeskPhone(network, network.b, 'desk')
    afterwards(desk.stop)
    const alice = await joins('alice')
    await alice.isRegistered()
    await desk.calls('sip:alice@a.test')
    await alice.answers()
    await alice.hears(DESK_TONE)
    await alice.holds()
    await alice.sees('On hold')
    await alice.hangsUp()
    await alice.isFree()
    const [call = ''] = network.wire.calls().slice(-1)
    const way = ['desk', 'b.test', 'a.test', 'alice']
    await follows(
      info,
      network.wire,
      call,
      lines(established(way), changed(back(way)), asked('BYE', back(way))),
    )
    const between = (label: string): (string | undefined)[] =>
      hops(network.wire, call, (step) => step.label === label && /test.*test/.test(step.from + step.to))
    expect({ INVITE: between('INVITE'), BYE: between('BYE') }).toEqual({
      INVITE: ['UDP', 'TCP'],
      BYE: ['UDP'],
    })
    await agrees(network.wire, alice)
  },
)
