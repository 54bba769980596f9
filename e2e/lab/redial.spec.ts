import { agrees, follows } from './flow.ts'
import { expect, test } from './lab-test.ts'
import { headerOf } from './wire.ts'

test(
  'RFC 5359 2.17 automatic redial: who was busy is called once they are free',
  { tag: '@chromium' },
  async ({ joins, network }, info) => {
    const alice = await joins('alice')
    const bob = await joins('bob', {
      settings: { secondCall: { value: 'busy' }, dialogState: { value: 'everybody' } },
    })
    const carol = await joins('carol')
    for (const person of [alice, bob, carol]) await person.isRegistered()
    await carol.calls('sip:bob@b.test')
    await bob.answers('carol')
    await bob.isTalking()
    await alice.calls('sip:bob@b.test')
    await alice.sees('busy')
    await alice.button('Call when free').click()
    const waited = alice.page.locator('[data-redial]')
    await expect(waited).toContainText('You are told when they are free')
    await expect.poll(async () => (await bob.sent('NOTIFY')).length).toBe(1)
    await expect(waited).toHaveAttribute('data-redial', 'waiting')
    await alice.button('Call by itself').click()
    await bob.hangsUp()
    await bob.rings('alice')
    await expect(waited).toHaveCount(0)
    await bob.answers('alice')
    await alice.isTalking()
    await alice.hears('bob')
    await alice.hangsUp()
    await bob.isFree()

    const [subscribe = ''] = await alice.sent('SUBSCRIBE')
    await follows(
      info,
      network.wire,
      headerOf(subscribe, 'Call-ID'),
      `
    alice → a.test  SUBSCRIBE
    a.test → b.test  SUBSCRIBE
    b.test → bob  SUBSCRIBE
    bob → b.test  200 SUBSCRIBE
    b.test → a.test  200 SUBSCRIBE
    a.test → alice  200 SUBSCRIBE
    bob → b.test  NOTIFY
    b.test → a.test  NOTIFY
    a.test → alice  NOTIFY
    alice → a.test  200 NOTIFY
    a.test → b.test  200 NOTIFY
    b.test → bob  200 NOTIFY
    bob → b.test  NOTIFY
    b.test → a.test  NOTIFY
    a.test → alice  NOTIFY
    alice → a.test  200 NOTIFY
    a.test → b.test  200 NOTIFY
    b.test → bob  200 NOTIFY
    alice → a.test  SUBSCRIBE
    a.test → b.test  SUBSCRIBE
    b.test → bob  SUBSCRIBE
    bob → b.test  200 SUBSCRIBE
    b.test → a.test  200 SUBSCRIBE
    a.test → alice  200 SUBSCRIBE
    bob → b.test  NOTIFY
    b.test → a.test  NOTIFY
    a.test → alice  NOTIFY
    alice → a.test  200 NOTIFY
    a.test → b.test  200 NOTIFY
    b.test → bob  200 NOTIFY`,
    )
    const [, told = ''] = await bob.sent('NOTIFY')
    expect(told).toContain('<state>terminated</state>')
    // Alice is of another domain: whether Bob talks is all that she is told.
    expect((await bob.sent('NOTIFY')).join('')).not.toMatch(/carol|call-id=/)
    await agrees(network.wire, alice)
  },
)
