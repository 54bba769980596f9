import { agrees, callOf, follows } from './flow.ts'
import { expect, test } from './lab-test.ts'
import { headerOf } from './wire.ts'

test(
  'RFC 5359 2.16 pick-up of a ringing colleague',
  { tag: '@chromium' },
  async ({ joins, network }, info) => {
    const alice = await joins('alice')
    const bob = await joins('bob', { settings: { dialogState: { value: 'domain' } } })
    await bob.isRegistered()
    const carol = await joins('carol', { settings: { colleagues: { value: ['Bob <sip:bob@b.test>'] } } })
    await alice.isRegistered()
    await carol.isRegistered()
    const colleague = carol.page.locator('[data-colleague="sip:bob@b.test"]')
    await expect(colleague).toContainText('Free')
    await alice.calls('sip:bob@b.test')
    await bob.rings('alice')
    await expect(colleague).toContainText('alice is calling')
    await carol.button('Pick up', colleague).click()
    await carol.isTalking()
    await alice.isTalking()
    await bob.isFree()
    await alice.hears('carol')
    await carol.hears('alice')
    await expect(colleague).toBeHidden()
    await alice.hangsUp()
    await carol.isFree()
    await carol.button('Dismiss').click()
    await expect(colleague).toContainText('Free')

    const asked = await carol.sent('SUBSCRIBE')
    await follows(
      info,
      network.wire,
      headerOf(asked[0] ?? '', 'Call-ID'),
      `
    carol → b.test  SUBSCRIBE
    b.test → carol  407 SUBSCRIBE
    carol → b.test  SUBSCRIBE
    b.test → bob  SUBSCRIBE
    bob → b.test  200 SUBSCRIBE
    b.test → carol  200 SUBSCRIBE
    bob → b.test  NOTIFY
    b.test → carol  NOTIFY
    carol → b.test  200 NOTIFY
    b.test → bob  200 NOTIFY
    bob → b.test  NOTIFY
    b.test → carol  NOTIFY
    carol → b.test  200 NOTIFY
    b.test → bob  200 NOTIFY
    bob → b.test  NOTIFY
    b.test → carol  NOTIFY
    carol → b.test  200 NOTIFY
    b.test → bob  200 NOTIFY`,
    )
    await follows(
      info,
      network.wire,
      await callOf(carol),
      `
    carol → b.test  INVITE
    b.test → carol  407 INVITE
    carol → b.test  ACK
    carol → b.test  INVITE
    b.test → a.test  INVITE
    b.test → carol  100 INVITE
    a.test → alice  INVITE
    a.test → b.test  100 INVITE
    alice → a.test  100 INVITE
    alice → a.test  180 INVITE
    a.test → b.test  180 INVITE
    b.test → carol  180 INVITE
    alice → a.test  200 INVITE
    a.test → b.test  200 INVITE
    b.test → carol  200 INVITE
    carol → b.test  ACK
    b.test → a.test  ACK
    a.test → alice  ACK
    alice → a.test  BYE
    a.test → b.test  BYE
    b.test → carol  BYE
    carol → b.test  200 BYE
    b.test → a.test  200 BYE
    a.test → alice  200 BYE`,
    )
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
    bob → b.test  180 INVITE
    b.test → a.test  180 INVITE
    a.test → alice  180 INVITE
    alice → a.test  CANCEL
    a.test → alice  200 CANCEL
    a.test → b.test  CANCEL
    b.test → a.test  200 CANCEL
    b.test → bob  CANCEL
    bob → b.test  200 CANCEL
    bob → b.test  487 INVITE
    b.test → bob  ACK
    b.test → a.test  487 INVITE
    a.test → b.test  ACK
    a.test → alice  487 INVITE
    alice → a.test  ACK`,
    )
    const invite = (await carol.sent('INVITE')).at(-1) ?? ''
    expect(headerOf(invite, 'Replaces')).toContain(`${await callOf(alice)};`)
    expect(headerOf(invite, 'Replaces')).toMatch(/;early-only$/)
    await agrees(network.wire, carol)
  },
)
