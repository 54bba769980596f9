import type { Person } from '../support/person.ts'
import { agrees, callOf, follows } from './flow.ts'
import { expect, test } from './lab-test.ts'
import { headerOf, type Step } from './wire.ts'

const CHROMIUM = { tag: '@chromium' }

/** Bob is where the server calls those that a call is sent on to: a.test does, b.test leaves it to the caller. */
const AT_A = { domain: 'a.test' } as const

const ASKED = `
      alice → a.test  INVITE
      a.test → alice  407 INVITE
      alice → a.test  ACK
      alice → a.test  INVITE
      a.test → alice  100 INVITE`

/** Carol is called by a.test, rings, answers, and alice hangs up. */
const TO_CAROL = `
      a.test → b.test  INVITE
      b.test → a.test  100 INVITE
      b.test → carol  INVITE
      carol → b.test  100 INVITE
      carol → b.test  180 INVITE
      b.test → a.test  180 INVITE
      a.test → alice  180 INVITE
      carol → b.test  200 INVITE
      b.test → a.test  200 INVITE
      a.test → alice  200 INVITE
      alice → a.test  ACK
      a.test → b.test  ACK
      b.test → carol  ACK
      alice → a.test  BYE
      a.test → b.test  BYE
      b.test → carol  BYE
      carol → b.test  200 BYE
      b.test → a.test  200 BYE
      a.test → alice  200 BYE`

/** Everybody is there. */
async function gather(joins: (voice: 'alice' | 'bob' | 'carol') => Promise<Person>) {
  const [alice, bob, carol] = await Promise.all([joins('alice'), joins('bob'), joins('carol')])
  await Promise.all([alice.isRegistered(), bob.isRegistered(), carol.isRegistered()])
  return { alice, bob, carol }
}

/** Carol is rung, knows by whom and why, and talks with alice, who knows where she has come. */
async function talk(alice: Person, carol: Person, forwarder: string | RegExp): Promise<void> {
  await carol.rings('alice')
  await carol.sees(forwarder, 'alice')
  await alice.sees('Forwarded to carol')
  await carol.answers('alice')
  await carol.hears('alice')
  await alice.hears('carol')
  await alice.hangsUp()
  await carol.sees('hung up', 'alice')
}

/** Bob missed nothing, and finds where the call went. */
async function findsForwarded(bob: Person): Promise<void> {
  await bob.opens('History')
  const row = bob.page.getByRole('link', { name: /alice/ }).filter({ hasText: 'Forwarded' })
  await row.click()
  const details = bob.page.getByRole('article', { name: 'Call details' })
  await expect(details).toContainText('The call from alice was forwarded')
  await expect(details).toContainText('carol@b.test')
}

/** What a message says of the way, as it came to carol. */
const wayTo = (steps: readonly Step[]): string => {
  const invite = steps.find(({ to, label }) => to === 'carol' && label === 'INVITE')
  return headerOf(invite?.text ?? '', 'Diversion')
}

test(
  'RFC 5359 2.7 call forwarding unconditional, by the proxy of whoever forwards',
  CHROMIUM,
  async ({ joins, network }, info) => {
    const { alice, bob, carol } = await gather((voice) => joins(voice, voice === 'bob' ? AT_A : {}))
    await bob.forwards('Forward all calls', 'carol@b.test')
    await expect(bob.page.getByText('All calls are forwarded to carol@b.test')).toBeVisible()
    await alice.calls('bob')
    await talk(alice, carol, 'Forwarded by bob, who sends all calls on')
    const call = await callOf(alice)
    await follows(
      info,
      network.wire,
      call,
      `${ASKED}
      a.test → bob  INVITE
      bob → a.test  100 INVITE
      bob → a.test  302 INVITE
      a.test → bob  ACK
      a.test → alice  181 INVITE${TO_CAROL}`,
    )
    expect(wayTo(network.wire.steps(call))).toBe('<sip:bob@a.test>;reason=unconditional')
    await agrees(network.wire, alice)
    await agrees(network.wire, bob)
    await agrees(network.wire, carol)
    await findsForwarded(bob)
    await bob.opens('Phone')
    await bob.button('Stop forwarding').click()
    await alice.opens('Phone')
    await alice.calls('bob')
    await bob.rings('alice')
    await alice.hangsUp()
  },
)

test(
  'RFC 5359 2.7 call forwarding unconditional, by the phone of whoever calls',
  CHROMIUM,
  async ({ joins, network }, info) => {
    const { alice, bob, carol } = await gather((voice) => joins(voice))
    await bob.forwards('Forward all calls', 'carol')
    await alice.calls('sip:bob@b.test')
    await talk(alice, carol, 'Forwarded by bob, who sends all calls on')
    const call = await callOf(alice)
    // One call, one Call-ID (RFC 3261 §8.1.3.4): its second INVITE needs no password to be asked for.
    await follows(
      info,
      network.wire,
      call,
      `${ASKED}
      a.test → b.test  INVITE
      b.test → a.test  100 INVITE
      b.test → bob  INVITE
      bob → b.test  100 INVITE
      bob → b.test  302 INVITE
      b.test → bob  ACK
      b.test → a.test  302 INVITE
      a.test → b.test  ACK
      a.test → alice  302 INVITE
      alice → a.test  ACK
      alice → a.test  INVITE
      a.test → alice  100 INVITE${TO_CAROL}`,
    )
    expect(wayTo(network.wire.steps(call))).toBe('<sip:bob@b.test>;reason=unconditional')
    await agrees(network.wire, alice)
    await agrees(network.wire, bob)
    await findsForwarded(bob)
  },
)

test('RFC 5359 2.8 call forwarding on busy', CHROMIUM, async ({ joins, network }, info) => {
  const { alice, bob, carol } = await gather((voice) => joins(voice, voice === 'bob' ? AT_A : {}))
  await bob.forwards('Forward when busy', 'carol@b.test')
  await bob.calls('sip:carol@b.test')
  await carol.rings('bob')
  await alice.calls('bob')
  await carol.rings('alice')
  await bob.hangsUp()
  await talk(alice, carol, 'Forwarded by bob, who is busy')
  const call = await callOf(alice)
  await follows(
    info,
    network.wire,
    call,
    `${ASKED}
      a.test → bob  INVITE
      bob → a.test  100 INVITE
      bob → a.test  302 INVITE
      a.test → bob  ACK
      a.test → alice  181 INVITE${TO_CAROL}`,
  )
  expect(wayTo(network.wire.steps(call))).toBe('<sip:bob@a.test>;reason=user-busy')
  await agrees(network.wire, alice)
  await agrees(network.wire, bob)
  await findsForwarded(bob)
})

test('RFC 5359 2.9 call forwarding on no answer', CHROMIUM, async ({ joins, network }, info) => {
  const { alice, bob, carol } = await gather((voice) => joins(voice, voice === 'bob' ? AT_A : {}))
  await bob.forwards('Forward unanswered calls', 'carol@b.test')
  await bob.opensSettings('Calls')
  await bob.page.getByLabel('Forward after').press('Home')
  await bob.opens('Phone')
  await alice.calls('bob')
  await bob.rings('alice')
  await alice.sees('Ringing')
  await talk(alice, carol, 'Forwarded by bob, who did not answer')
  const call = await callOf(alice)
  await follows(
    info,
    network.wire,
    call,
    `${ASKED}
      a.test → bob  INVITE
      bob → a.test  100 INVITE
      bob → a.test  180 INVITE
      a.test → alice  180 INVITE
      bob → a.test  302 INVITE
      a.test → bob  ACK
      a.test → alice  181 INVITE${TO_CAROL}`,
  )
  expect(wayTo(network.wire.steps(call))).toBe('<sip:bob@a.test>;reason=no-answer')
  await agrees(network.wire, alice)
  await agrees(network.wire, bob)
  await findsForwarded(bob)
})
