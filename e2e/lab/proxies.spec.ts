import { agrees, callOf, follows } from './flow.ts'
import { expect, test } from './lab-test.ts'

const CHROMIUM = { tag: '@chromium' }

for (const [first, second] of [
  ['SHA-256', 'MD5'],
  ['MD5', 'SHA-256'],
] as const) {
  test(
    `RFC 3665 3.3 session establishment with multiple proxy authentication, ${first} and ${second}`,
    CHROMIUM,
    async ({ joins, network, afterwards }, info) => {
      const [here, there] = [network.address(), network.address()]
      const settings = { SIP_ASK_PEERS: '1', SIP_DIGEST: second }
      const [a, b] = await Promise.all([
        network.starts({
          domain: 'a.test',
          address: here,
          peers: { 'b.test': there },
          settings: { SIP_DIGEST: first },
        }),
        network.starts({ domain: 'b.test', address: there, peers: { 'a.test': here }, settings }),
      ])
      afterwards(a.stop)
      afterwards(b.stop)
      const alice = await joins('alice', { servers: [a.url], realms: ['b.test'] })
      const bob = await joins('bob', { servers: [b.url] })
      await alice.isRegistered()
      await bob.isRegistered()
      await alice.calls('sip:bob@b.test')
      await bob.answers()
      await alice.hears('bob')
      await alice.hangsUp()
      await bob.sees('hung up')
      await follows(
        info,
        network.wire,
        await callOf(alice),
        `
      alice → a.test  INVITE
      a.test → alice  407 INVITE
      alice → a.test  ACK
      alice → a.test  INVITE
      a.test → b.test  INVITE
      a.test → alice  100 INVITE
      b.test → a.test  407 INVITE
      a.test → b.test  ACK
      a.test → alice  407 INVITE
      alice → a.test  ACK
      alice → a.test  INVITE
      a.test → b.test  INVITE
      a.test → alice  100 INVITE
      b.test → bob  INVITE
      b.test → a.test  100 INVITE
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
      const invites = await alice.sent('INVITE')
      const algorithms = invites.map((invite) =>
        Array.from(
          invite.matchAll(/^Proxy-Authorization: .*algorithm=([\w-]+)/gm),
          ([, algorithm]) => algorithm,
        ),
      )
      expect(algorithms).toEqual([[], [first], [first, second]])
      // Neither password's proof goes further than to who asked for it.
      const atBob = network.wire.steps(await callOf(alice)).filter(({ to }) => to === 'bob')
      expect(atBob.map(({ text }) => text).join('\n')).not.toContain('Proxy-Authorization')
    },
  )
}
