import { agrees, callOf, follows } from './flow.ts'
import { expect, test } from './lab-test.ts'
import { headerOf } from './wire.ts'

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
