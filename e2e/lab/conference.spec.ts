import { agrees, callOf, follows } from './flow.ts'
import { expect, test } from './lab-test.ts'
import { asked, changed, established, lines } from './legs.ts'
import type { Network } from './network.ts'
import { headerOf } from './wire.ts'

// Of Firefox without a device that plays nothing can be mixed: see e2e/demo/conference.spec.ts.
const CHROMIUM = { tag: '@chromium' }

const TO_BOB = ['alice', 'a.test', 'b.test', 'bob']
const TO_CAROL = ['alice', 'a.test', 'b.test', 'carol']

/** The Contacts in what somebody was told by Alice, in order. */
function contacts({ wire }: Network, callId: string, to: string): string[] {
  return wire
    .steps(callId)
    .filter((step) => step.to === to && !step.again && /^(INVITE|UPDATE|200 INVITE)$/.test(step.label))
    .map(({ text }) => (/;isfocus/i.test(headerOf(text, 'Contact')) ? 'focus' : 'plain'))
}

test(
  'RFC 5359 2.10 three-way conference: Alice adds Carol to her call with Bob',
  CHROMIUM,
  async ({ joins, network }, info) => {
    const alice = await joins('alice')
    const bob = await joins('bob')
    const carol = await joins('carol')
    for (const person of [alice, bob, carol]) await person.isRegistered()
    await alice.calls('sip:bob@b.test')
    await bob.answers()
    await alice.hears('bob')
    const first = await callOf(alice)
    await alice.addsCall('sip:carol@b.test')
    await bob.sees('alice put you on hold')
    const second = await callOf(alice, first)
    await carol.answers()
    await alice.hears('carol')
    await alice.button('Merge').click()
    await expect(alice.roster).toHaveCount(2)

    await alice.hears('bob')
    await alice.hears('carol')
    await bob.hearsMixed('alice', 'carol')
    await carol.hearsMixed('alice', 'bob')

    await alice.button('Mute').click()
    await bob.hearsMixed('carol')
    await carol.hearsMixed('bob')
    await alice.button('Mute').click()
    await bob.hearsMixed('alice', 'carol')

    await alice.button('Mute carol for all').click()
    await bob.hearsMixed('alice')
    await carol.hearsMixed('alice', 'bob')
    await alice.button('Mute carol for all').click()
    await bob.hearsMixed('alice', 'carol')

    await alice.button('Remove carol').click()
    await carol.sees('hung up')
    await bob.hearsMixed('alice')
    await alice.hears('bob')
    await alice.hangsUp('bob')
    await bob.sees('hung up')
    await follows(
      info,
      network.wire,
      first,
      lines(
        established(TO_BOB),
        changed(TO_BOB),
        changed(TO_BOB),
        asked('UPDATE', TO_BOB),
        asked('BYE', TO_BOB),
      ),
    )
    await follows(
      info,
      network.wire,
      second,
      lines(established(TO_CAROL, { trusted: true }), asked('UPDATE', TO_CAROL), asked('BYE', TO_CAROL)),
    )
    // Held, then taken into the conference, then alone with Alice again.
    expect(contacts(network, first, 'bob')).toEqual(['plain', 'plain', 'focus', 'plain'])
    expect(contacts(network, second, 'carol')).toEqual(['plain', 'focus'])
    for (const person of [alice, bob, carol]) await agrees(network.wire, person)
  },
)

test(
  'RFC 5359 2.10 three-way conference: Alice leaves Bob and Carol talking',
  CHROMIUM,
  async ({ joins }) => {
    const alice = await joins('alice')
    const bob = await joins('bob')
    const carol = await joins('carol')
    for (const person of [alice, bob, carol]) await person.isRegistered()
    await alice.calls('sip:bob@b.test')
    await bob.answers()
    await alice.hears('bob')
    await alice.addsCall('sip:carol@b.test')
    await carol.answers()
    await alice.hears('carol')
    await alice.button('Merge').click()
    await bob.hearsMixed('alice', 'carol')
    await alice.button('More').click()
    await alice.page.getByRole('menuitem', { name: 'Leave them talking' }).click()
    await bob.button('Call carol').click()
    await bob.hears('carol')
    await carol.hears('bob')
    await alice.isFree()
  },
)

test(
  'RFC 5359 2.11 three-way conference: Carol asks to join the call of Alice and Bob',
  CHROMIUM,
  async ({ joins, network }, info) => {
    const bob = await joins('bob')
    const alice = await joins('alice', { settings: { colleagues: { value: ['Carol <sip:carol@b.test>'] } } })
    await alice.isRegistered()
    const carol = await joins('carol', { settings: { colleagues: { value: ['Alice <sip:alice@a.test>'] } } })
    for (const person of [bob, carol]) await person.isRegistered()
    const colleague = carol.page.locator('[data-colleague="sip:alice@a.test"]')
    await expect(colleague).toContainText('Free')
    await expect(carol.button('Join', colleague)).toBeHidden()
    await alice.calls('sip:bob@b.test')
    await bob.answers()
    await alice.hears('bob')
    const first = await callOf(alice)
    await carol.button('Join', colleague).click()
    const second = await callOf(carol)
    await alice.sees('Asks to join your call with bob', 'carol')
    // The dialog as Alice has it, by what she has told of it (RFC 4235).
    const heardBy = (callId: string, name: string, message: string) =>
      network.wire.steps(callId).find(({ to, label }) => to === name && label === message)?.text ?? ''
    const answered = heardBy(first, 'alice', '200 INVITE')
    const tag = (name: string) => /;tag=([^;]+)/.exec(headerOf(answered, name))?.[1] ?? ''
    const invite = heardBy(second, 'alice', 'INVITE')
    expect(headerOf(invite, 'Join')).toBe(`${first};to-tag=${tag('From')};from-tag=${tag('To')}`)
    expect(headerOf(invite, 'Require')).toBe('join')
    await alice.button('Add to the call').click()

    await alice.hears('bob')
    await alice.hears('carol')
    await bob.hearsMixed('alice', 'carol')
    await carol.hearsMixed('alice', 'bob')

    await expect(carol.button('Join')).toBeHidden()
    await carol.hangsUp()
    await bob.hearsMixed('alice')
    await alice.sees('Connected', 'bob')
    await alice.hangsUp('bob')
    await bob.sees('hung up')
    const toAlice = ['carol', 'b.test', 'a.test', 'alice']
    // Both have been challenged before, as they subscribed.
    await follows(
      info,
      network.wire,
      first,
      lines(
        established(TO_BOB, { trusted: true }),
        asked('UPDATE', TO_BOB),
        asked('UPDATE', TO_BOB),
        asked('BYE', TO_BOB),
      ),
    )
    await follows(
      info,
      network.wire,
      second,
      lines(established(toAlice, { trusted: true }), asked('BYE', toAlice)),
    )
    expect(contacts(network, first, 'bob')).toEqual(['plain', 'focus', 'plain'])
    expect(contacts(network, second, 'carol')).toEqual(['focus'])
    for (const person of [alice, bob, carol]) await agrees(network.wire, person)
  },
)
