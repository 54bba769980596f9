import type { TestInfo } from '@playwright/test'
import type { Person } from '../support/person.ts'
import { agrees, callOf, follows } from './flow.ts'
import { expect, test } from './lab-test.ts'
import type { Network } from './network.ts'

const CHROMIUM = { tag: '@chromium' }

/** Alice's call is refused by Bob's phone itself. */
async function refused(info: TestInfo, network: Network, alice: Person, status: number): Promise<void> {
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
    b.test → bob  INVITE
    b.test → a.test  100 INVITE
    bob → b.test  100 INVITE
    bob → b.test  ${status} INVITE
    b.test → bob  ACK
    b.test → a.test  ${status} INVITE
    a.test → b.test  ACK
    a.test → alice  ${status} INVITE
    alice → a.test  ACK`,
  )
}

/** The status line of Bob's last answer. */
const answerOf = (network: Network): string =>
  network.wire
    .steps()
    .filter(({ from, label }) => from === 'bob' && /^[3-6]\d\d INVITE$/.test(label))
    .at(-1)
    ?.text.split('\r\n', 1)[0] ?? ''

test('RFC 5359 2.13 incoming call screening: a block list', CHROMIUM, async ({ joins, network }, info) => {
  const alice = await joins('alice')
  const bob = await joins('bob', { settings: { blocked: ['*@spam.example', 'alice@a.test'] } })
  await alice.isRegistered()
  await bob.isRegistered()
  await alice.calls('sip:bob@b.test')
  await alice.sees('does not take calls from you')
  await refused(info, network, alice, 403)
  expect(answerOf(network)).toBe('SIP/2.0 403 Screening Failure (Terminating)')
  await agrees(network.wire, alice)
  await agrees(network.wire, bob)
  // Bob has not been disturbed: it stands among his calls, and is no missed one.
  await bob.opensLastCall()
  const details = bob.page.getByRole('article', { name: 'Call details' })
  await expect(details).toContainText('was refused: they are blocked')
  await expect(bob.page.getByText('1 missed call')).toHaveCount(0)
})

test('RFC 5359 2.13 incoming call screening: an allow list', CHROMIUM, async ({ joins, network }, info) => {
  const alice = await joins('alice')
  const bob = await joins('bob', { settings: { whoRings: 'allowed', allowed: ['carol@b.test'] } })
  const carol = await joins('carol')
  for (const person of [alice, bob, carol]) await person.isRegistered()
  await alice.calls('sip:bob@b.test')
  await alice.sees('does not take calls from you')
  await refused(info, network, alice, 403)
  await carol.calls('bob')
  await bob.rings('carol')
  await bob.answers('carol')
  await bob.hears('carol')
  await carol.hangsUp()
  await agrees(network.wire, bob)
})

test(
  'RFC 5359 2.13 incoming call screening: callers who do not say who they are',
  CHROMIUM,
  async ({ joins, network }, info) => {
    const alice = await joins('alice', { settings: { withholdNumber: true } })
    const bob = await joins('bob', { settings: { anonymousCalls: 'refuse' } })
    await alice.isRegistered()
    await bob.isRegistered()
    await alice.calls('sip:bob@b.test')
    await alice.sees('takes no calls from those who do not say who they are')
    await refused(info, network, alice, 433)
    expect(answerOf(network)).toBe('SIP/2.0 433 Anonymity Disallowed')
    await agrees(network.wire, bob)
  },
)

test(
  'RFC 5359 2.13 incoming call screening: do not disturb, and a text instead of an answer',
  CHROMIUM,
  async ({ joins, network }, info) => {
    const alice = await joins('alice')
    const bob = await joins('bob', { settings: { doNotDisturb: true, quietAnswer: 'unavailable' } })
    await alice.isRegistered()
    await bob.isRegistered()
    await alice.calls('sip:bob@b.test')
    await alice.sees('cannot be reached')
    await refused(info, network, alice, 480)

    await bob.button('Do not disturb').click()
    await alice.calls('sip:bob@b.test')
    await bob.rings('alice')
    await bob.button('Other ways to decline').click()
    await bob.page.getByRole('menuitem', { name: 'I am in a meeting. Is it urgent?' }).click()
    await alice.sees('is busy')
    // Alice's phone takes no messages yet, and Bob is told so.
    await expect(bob.page.getByRole('region', { name: 'Notices' })).toContainText('Your text did not arrive')
    const text = network.wire.steps().find(({ from, label }) => from === 'bob' && label === 'MESSAGE')
    expect(text?.text).toMatch(/\r\n\r\nI am in a meeting\. Is it urgent\?$/)
    await follows(
      info,
      network.wire,
      text?.callId ?? '',
      `
      bob → b.test  MESSAGE
      b.test → bob  407 MESSAGE
      bob → b.test  MESSAGE
      b.test → a.test  MESSAGE
      a.test → alice  MESSAGE
      alice → a.test  405 MESSAGE
      a.test → b.test  405 MESSAGE
      b.test → bob  405 MESSAGE`,
    )
    await agrees(network.wire, bob)
  },
)

test(
  'RFC 5359 2.14 outgoing call screening: the phone asks before it calls',
  CHROMIUM,
  async ({ joins, network }, info) => {
    const alice = await joins('alice', { settings: { askedNumbers: ['0900*'] } })
    await alice.isRegistered()
    await alice.calls('0900 123 456')
    const question = alice.page.getByRole('dialog', { name: /^Call 0900/ })
    await expect(question).toContainText('0900* is on your list')
    await alice.button('Do not call', question).click()
    await expect(question).toHaveCount(0)
    expect(await alice.sent('INVITE')).toEqual([])

    await alice.calls('0900 123 456')
    await alice.button('Call', question).click()
    await alice.sees('was not found')
    await follows(
      info,
      network.wire,
      await callOf(alice),
      `
      alice → a.test  INVITE
      a.test → alice  407 INVITE
      alice → a.test  ACK
      alice → a.test  INVITE
      a.test → alice  404 INVITE
      alice → a.test  ACK`,
    )
    await agrees(network.wire, alice)
  },
)

test(
  'RFC 5359 2.14 outgoing call screening: by the proxy, and a phone on which nobody can call there',
  CHROMIUM,
  async ({ joins, network, afterwards }, info) => {
    const address = network.address()
    const settings = { SIP_DIGEST: 'MD5', SIP_BARRED: '^(0900|0190)' }
    const proxy = await network.starts({ domain: 'a.test', address, peers: {}, settings })
    afterwards(proxy.stop)
    const alice = await joins('alice', { servers: [proxy.url] })
    const ruled = { askedNumbers: ['0900*'], askFirst: { value: 'refuse', locked: true } }
    const carol = await joins('carol', { domain: 'a.test', servers: [proxy.url], settings: ruled })
    await alice.isRegistered()
    await carol.isRegistered()
    await alice.calls('0900123456')
    await alice.sees('Your server does not call')
    await follows(
      info,
      network.wire,
      await callOf(alice),
      `
      alice → a.test  INVITE
      a.test → alice  407 INVITE
      alice → a.test  ACK
      alice → a.test  INVITE
      a.test → alice  403 INVITE
      alice → a.test  ACK`,
    )
    await agrees(network.wire, alice)

    await carol.calls('0900123456')
    await carol.sees('is not called from this phone')
    expect(await carol.sent('INVITE')).toEqual([])
    await expect(carol.button('Call again')).toHaveCount(0)
  },
)
