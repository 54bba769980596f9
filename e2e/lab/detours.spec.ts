import { startBackToBack } from './back-to-back.ts'
import { agrees, callOf, follows } from './flow.ts'
import { expect, test } from './lab-test.ts'
import { answersBySipp, callsBySipp } from './sipp.ts'

const CHROMIUM = { tag: '@chromium' }

test(
  'RFC 3665 3.5 session establishment through an application-level gateway, which puts itself between the voices',
  CHROMIUM,
  async ({ joins, network, afterwards }) => {
    const address = network.address()
    const settings = { SIP_MEDIA_ALWAYS: '1', SIP_DIGEST: 'MD5' }
    const gateway = await network.starts({ domain: 'b.test', address, peers: {}, settings })
    afterwards(gateway.stop)
    const alice = await joins('alice', { domain: 'b.test', servers: [gateway.url] })
    const bob = await joins('bob', { servers: [gateway.url] })
    await alice.isRegistered()
    await bob.isRegistered()
    await alice.calls('bob')
    await bob.answers()
    await alice.hears('bob')
    await bob.hears('alice')
    await alice.hangsUp()
    await bob.sees('hung up')
    const steps = network.wire.steps(await callOf(alice))
    const candidates = (label: string, to: string): string[] =>
      steps
        .filter((step) => step.label === label && step.to === to)
        .flatMap(({ text }) =>
          Array.from(text.matchAll(/^a=candidate:\S+ 1 udp \d+ (\S+)/gim), ([, host = '']) => host),
        )
    // Neither learns where the other is.
    expect(candidates('INVITE', 'bob')).toEqual([address])
    expect(candidates('200 INVITE', 'alice')).toEqual([address])
    await agrees(network.wire, alice)
    await agrees(network.wire, bob)
  },
)

test(
  'RFC 3665 3.5 session establishment through an ALG that is a back-to-back user agent',
  CHROMIUM,
  async ({ joins, network, afterwards }, info) => {
    // Outside, b.test knows the gateway as bob; the b.test within knows where bob is.
    const address = network.address()
    const settings = { SIP_DIGEST: 'MD5' }
    const inner = await network.starts({ domain: 'b.test', address, peers: {}, settings })
    afterwards(inner.stop)
    afterwards(await startBackToBack(network, network.b, inner, 'bob'))
    const alice = await joins('alice')
    const bob = await joins('bob', { servers: [inner.url] })
    await alice.isRegistered()
    await bob.isRegistered()
    await alice.calls('sip:bob@b.test')
    await bob.rings()
    await bob.answers()
    await alice.hears('bob')
    await bob.hears('alice')
    await alice.hangsUp()
    await bob.sees('hung up')
    const outside = await callOf(alice)
    const [within = ''] = network.wire.calls().slice(-1)
    expect(within).not.toBe(outside)
    await follows(
      info,
      network.wire,
      outside,
      `
      alice → a.test  INVITE
      a.test → alice  407 INVITE
      alice → a.test  ACK
      alice → a.test  INVITE
      a.test → alice  100 INVITE
      a.test → b.test  INVITE
      b.test → a.test  100 INVITE
      b.test → gateway  INVITE
      gateway → b.test  180 INVITE
      b.test → a.test  180 INVITE
      a.test → alice  180 INVITE
      gateway → b.test  200 INVITE
      b.test → a.test  200 INVITE
      a.test → alice  200 INVITE
      alice → a.test  ACK
      a.test → b.test  ACK
      b.test → gateway  ACK
      alice → a.test  BYE
      a.test → b.test  BYE
      b.test → gateway  BYE
      gateway → b.test  200 BYE
      b.test → a.test  200 BYE
      a.test → alice  200 BYE`,
    )
    await follows(
      info,
      network.wire,
      within,
      `
      gateway → b.test  INVITE
      b.test → gateway  100 INVITE
      b.test → bob  INVITE
      bob → b.test  100 INVITE
      bob → b.test  180 INVITE
      b.test → gateway  180 INVITE
      bob → b.test  200 INVITE
      b.test → gateway  200 INVITE
      gateway → b.test  ACK
      b.test → bob  ACK
      gateway → b.test  BYE
      b.test → bob  BYE
      bob → b.test  200 BYE
      b.test → gateway  200 BYE`,
    )
    await agrees(network.wire, alice)
    await agrees(network.wire, bob)
  },
)

test(
  'RFC 3665 3.6 session establishment with redirect',
  CHROMIUM,
  async ({ joins, network, afterwards }, info) => {
    const alice = await joins('alice')
    const bob = await joins('bob')
    await alice.isRegistered()
    await bob.isRegistered()
    const carol = await answersBySipp(network, network.b, 'carol', 'moved')
    afterwards(carol.stop)
    await alice.calls('sip:carol@b.test')
    await bob.rings('alice')
    await carol.isDone()
    await bob.answers()
    await alice.hears('bob')
    await alice.hangsUp()
    await bob.sees('hung up')
    // The same call goes on (RFC 3261 §8.1.3.4), and needs no password to be asked for again.
    await follows(
      info,
      network.wire,
      await callOf(alice),
      `
      alice → a.test  INVITE
      a.test → alice  407 INVITE
      alice → a.test  ACK
      alice → a.test  INVITE
      a.test → alice  100 INVITE
      a.test → b.test  INVITE
      b.test → a.test  100 INVITE
      b.test → carol  INVITE
      carol → b.test  302 INVITE
      b.test → carol  ACK
      b.test → a.test  302 INVITE
      a.test → b.test  ACK
      a.test → alice  302 INVITE
      alice → a.test  ACK
      alice → a.test  INVITE
      a.test → alice  100 INVITE
      a.test → b.test  INVITE
      b.test → a.test  100 INVITE
      b.test → bob  INVITE
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
      alice → a.test  BYE
      a.test → b.test  BYE
      b.test → bob  BYE
      bob → b.test  200 BYE
      b.test → a.test  200 BYE
      a.test → alice  200 BYE`,
    )
    await agrees(network.wire, alice)
  },
)

test(
  'RFC 3665 3.6 session establishment with SDP in ACK, from a phone that speaks plain RTP',
  CHROMIUM,
  async ({ joins, network, afterwards }, info) => {
    const bob = await joins('bob')
    await bob.isRegistered()
    const carol = callsBySipp(network, network.b, 'carol', 'offer-in-200')
    afterwards(carol.stop)
    await bob.rings('carol')
    await bob.answers()
    await bob.hears('bob')
    await bob.hangsUp()
    await carol.isDone()
    await follows(
      info,
      network.wire,
      network.wire.calls().at(-1) ?? '',
      `
    carol → b.test  INVITE
    b.test → carol  407 INVITE
    carol → b.test  ACK
    carol → b.test  INVITE
    b.test → bob  INVITE
    b.test → carol  100 INVITE
    bob → b.test  100 INVITE
    bob → b.test  180 INVITE
    b.test → carol  180 INVITE
    bob → b.test  200 INVITE
    b.test → carol  200 INVITE
    carol → b.test  ACK
    b.test → bob  ACK
    bob → b.test  BYE
    b.test → carol  BYE
    carol → b.test  200 BYE
    b.test → bob  200 BYE`,
    )
    await agrees(network.wire, bob)
  },
)
