import { agrees, callOf, follows, registrationOf } from './flow.ts'
import { expect, test as base } from './lab-test.ts'
import { asked, back, established, lines } from './legs.ts'
import type { SipServer } from './server.ts'
import { headerOf } from './wire.ts'

interface Servers {
  /** Two servers of a.test that know nothing of each other; b.test calls a.test by the second. */
  servers: { readonly first: SipServer; readonly second: SipServer }
}

const test = base.extend<Servers>({
  servers: async ({ network }, give) => {
    const [here, there] = [network.address(), network.address()]
    const peers = { 'b.test': network.b.address }
    const [first, second] = await Promise.all([
      network.starts({ domain: 'a.test', address: here, peers }),
      network.starts({ domain: 'a.test', address: there, peers }),
    ])
    await network.b.manages('peer', 'a.test', there, '5060', 'udp')
    await give({ first, second })
    await network.b.manages('peer', 'a.test', network.a.address, '5060', 'udp')
    await Promise.all([first.stop(), second.stop()])
  },
})

const CHROMIUM = { tag: '@chromium' }
/** What the browser says of a server that is gone. */
const GONE = /WebSocket|can.t establish a connection/i

const TO_BOB = ['alice', 'a.test', 'b.test', 'bob']

/** A call by the second server, as the proxies that live have seen it. */
const BY_THE_SECOND = `
  alice → a.test  INVITE
  a.test → alice  407 INVITE
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
  bob → b.test  BYE
  b.test → a.test  BYE
  a.test → alice  BYE
  alice → a.test  200 BYE
  a.test → b.test  200 BYE
  b.test → bob  200 BYE`

test(
  'RFC 3665 3.4 session establishment with proxy failure: the second server is used',
  CHROMIUM,
  async ({ joins, network, servers: { first, second } }, info) => {
    const alice = await joins('alice', { servers: [first.url, second.url] })
    const bob = await joins('bob')
    alice.expects(GONE)
    await alice.isRegistered()
    await bob.isRegistered()
    await first.dies()
    await expect(alice.account).not.toHaveText(/^Registered/)
    await expect(alice.account).toHaveText(/^Registered/, { timeout: 20_000 })
    await alice.calls('sip:bob@b.test')
    await bob.answers()
    await alice.hears('bob')
    await bob.hears('alice')
    await bob.hangsUp()
    await alice.sees('hung up')
    await follows(info, network.wire, await callOf(alice), BY_THE_SECOND)
    await agrees(network.wire, alice)
  },
)

test(
  'RFC 3665 3.4 session establishment with proxy failure: called before the phone has another server',
  CHROMIUM,
  async ({ joins, network, servers: { first, second } }, info) => {
    const alice = await joins('alice', { servers: [first.url, second.url] })
    const bob = await joins('bob')
    alice.expects(GONE)
    await alice.isRegistered()
    await bob.isRegistered()
    await alice.types('sip:bob@b.test')
    await first.dies()
    await alice.button('Call').click()
    await bob.answers()
    await alice.hears('bob')
    await bob.hears('alice')
    await bob.hangsUp()
    await alice.sees('hung up')
    await follows(info, network.wire, await callOf(alice), BY_THE_SECOND)
  },
)

for (const [how, ends] of [
  ['it dies with the INVITE', true],
  ['it says nothing to the INVITE', false],
] as const) {
  test(
    `RFC 3665 3.4 session establishment with proxy failure: ${how}`,
    CHROMIUM,
    async ({ joins, network, servers: { first, second } }, info) => {
      const alice = await joins('alice', { servers: [first.url, second.url] })
      const bob = await joins('bob')
      alice.expects(GONE)
      await alice.isRegistered()
      await bob.isRegistered()
      first.freezes()
      await alice.calls('sip:bob@b.test')
      await expect.poll(async () => (await alice.sent('INVITE')).length).toBe(1)
      if (ends) await first.dies()
      await expect(bob.button('Answer')).toBeVisible({ timeout: 30_000 })
      await bob.answers()
      await alice.hears('bob')
      await bob.hears('alice')
      await bob.hangsUp()
      await alice.sees('hung up')
      // The first one's proxy tells nothing of what it never took.
      await follows(info, network.wire, await callOf(alice), BY_THE_SECOND)
      const [lost = '', again = ''] = await alice.sent('INVITE')
      for (const name of ['Call-ID', 'From', 'To', 'CSeq'])
        expect(headerOf(again, name)).toBe(headerOf(lost, name))
      expect(headerOf(again, 'Via')).not.toBe(headerOf(lost, 'Via'))
      if (!ends) await first.dies()
    },
  )
}

test(
  'RFC 3665 3.4 session establishment with proxy failure: it says that it does not serve (503)',
  CHROMIUM,
  async ({ joins, network, servers: { first, second } }, info) => {
    const alice = await joins('alice', { servers: [first.url, second.url] })
    const bob = await joins('bob')
    alice.expects(GONE)
    await alice.isRegistered()
    await bob.isRegistered()
    await first.manages('away', '60')
    await alice.calls('sip:bob@b.test')
    await bob.answers()
    await alice.hears('bob')
    await bob.hears('alice')
    await bob.hangsUp()
    await alice.sees('hung up')
    const refused = lines(asked('INVITE', ['alice', 'a.test'], 503), 'alice → a.test  ACK')
    await follows(info, network.wire, await callOf(alice), lines(refused, BY_THE_SECOND.trim()))
    const [lost = '', again = ''] = await alice.sent('INVITE')
    for (const name of ['Call-ID', 'From', 'To', 'CSeq'])
      expect(headerOf(again, name)).toBe(headerOf(lost, name))
    // Until it has had its time it is asked for nothing.
    await alice.calls('sip:bob@b.test')
    await bob.answers()
    await bob.hangsUp()
    await alice.sees('hung up')
    await follows(
      info,
      network.wire,
      await callOf(alice),
      lines(established(TO_BOB, { trusted: true }), asked('BYE', back(TO_BOB))),
    )
    await agrees(network.wire, alice)
  },
)

test(
  'RFC 3665 3.4 with proxy failure: a server that does not serve (503) does not register either',
  CHROMIUM,
  async ({ joins, network, servers: { first, second } }, info) => {
    await first.manages('away', '60')
    const alice = await joins('alice', { servers: [first.url, second.url] })
    alice.expects(GONE)
    await alice.isRegistered()
    const to = ['alice', 'a.test']
    await follows(
      info,
      network.wire,
      await registrationOf(alice),
      lines(asked('REGISTER', to, 503), asked('REGISTER', to, 401), asked('REGISTER', to)),
    )
    const refusal = (await alice.frames()).find(({ text }) => text.startsWith('SIP/2.0 503 '))
    expect(headerOf(refusal?.text ?? '', 'Retry-After')).toMatch(/^(?:60|5\d)$/)
    await agrees(network.wire, alice)
  },
)

test(
  'the preferred server comes back: the phone returns to it, and is registered all the time',
  CHROMIUM,
  async ({ joins, servers: { first, second } }) => {
    const alice = await joins('alice', { servers: [second.url, first.url] })
    const bob = await joins('bob')
    alice.expects(GONE)
    await alice.isRegistered()
    await bob.isRegistered()
    await second.dies()
    await expect(alice.account).not.toHaveText(/^Registered/)
    await expect(alice.account).toHaveText(/^Registered/, { timeout: 20_000 })
    await alice.opensAccount()
    await expect(alice.page.getByText('The preferred server did not answer')).toBeVisible()
    const state = alice.page.getByRole('status', { name: 'Registration' })
    const seen = await state.evaluateHandle((output) => {
      const texts: string[] = []
      const note = (): unknown => texts.push(output.textContent)
      note()
      new MutationObserver(note).observe(output, { subtree: true, childList: true, characterData: true })
      return texts
    })
    await second.comesBack()
    await alice.button('Try it now').click()
    await expect(alice.page.getByText('The preferred server did not answer')).toBeHidden()
    expect(new Set(await seen.jsonValue())).toEqual(new Set(['Registered']))
    // The first line of the phone has taken its binding away from where it was.
    await expect
      .poll(async () => (await alice.sent('REGISTER')).at(-1))
      .toMatch(/^Contact: <[^>]+>;expires=0\r$/m)
    await bob.calls('sip:alice@a.test')
    await alice.answers()
    await alice.hears('bob')
    await bob.hangsUp()
    await alice.isFree()
  },
)
