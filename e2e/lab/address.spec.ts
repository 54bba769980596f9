import { agrees, callOf, follows } from './flow.ts'
import { expect, test } from './lab-test.ts'
import { asked, back, changed, established, lines } from './legs.ts'

const TO_BOB = ['alice', 'a.test', 'b.test', 'bob']

/** Where an offer says that its sender can be reached: addresses and ports. */
const places = (text = ''): string[] =>
  Array.from(text.matchAll(/^a=candidate:\S+ 1 \w+ \d+ (\S+ \d+) typ/gm), ([, place = '']) => place)

test(
  'RFC 3665 3.7 session with re-INVITE (IP address change)',
  { tag: '@chromium' },
  async ({ joins, network, afterwards }, info) => {
    const relay = { stop: await network.a.startsTurn() }
    afterwards(() => relay.stop())
    const [username = '', credential = ''] = (await network.a.manages('turn', 'alice')).split('\n')
    const urls = [`turn:${network.a.address}:3478`]
    const alice = await joins('alice', { iceServers: [{ urls, username, credential }] })
    const bob = await joins('bob')
    await alice.isRegistered()
    await bob.isRegistered()
    // As behind a firewall that lets nothing else through: what the relay gives is the only address alice has.
    await alice.page.evaluate(() => {
      const Native = RTCPeerConnection
      window.RTCPeerConnection = class extends Native {
        constructor(configuration?: RTCConfiguration) {
          super({ ...configuration, iceTransportPolicy: 'relay' })
        }
      }
    })
    await alice.calls('sip:bob@b.test')
    await bob.answers()
    await alice.hears('bob')
    await bob.hears('alice')
    // It forgets whom it gave an address, and gives another one.
    await relay.stop()
    relay.stop = await network.a.startsTurn()
    await alice.sees('The audio is interrupted')
    await expect.poll(async () => (await alice.sent('INVITE')).length, { timeout: 20_000 }).toBe(3)
    await alice.hears('bob')
    await bob.hears('alice')
    await expect(alice.call()).not.toContainText('interrupted')
    await bob.hangsUp()
    await alice.sees('hung up')
    await follows(
      info,
      network.wire,
      await callOf(alice),
      lines(established(TO_BOB), changed(TO_BOB), asked('BYE', back(TO_BOB))),
    )
    const [, before = [], after = []] = (await alice.sent('INVITE')).map(places)
    expect([before.length > 0, after.length > 0]).toEqual([true, true])
    expect(after.filter((place) => before.includes(place))).toEqual([])
    await agrees(network.wire, alice)
  },
)
