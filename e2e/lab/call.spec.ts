import { DESK_TONE, startDeskPhone } from './desk-phone.ts'
import { agrees, callOf, follows } from './flow.ts'
import { heardTogether } from './heard.ts'
import { expect, test } from './lab-test.ts'
import { VOICES } from '../support/voice.ts'

test('RFC 3665 3.1 session establishment, with a desk phone that speaks plain RTP', async ({
  joins,
  network,
  afterwards,
}, info) => {
  const desk = await startDeskPhone(network, network.b, 'desk')
  afterwards(desk.stop)
  const alice = await joins('alice', { domain: 'b.test' })
  await alice.isRegistered()
  await alice.calls('desk')
  await alice.hears(DESK_TONE)
  await alice.receivesRtp()
  await desk.hangsUp()
  await alice.sees('hung up')
  await follows(
    info,
    network.wire,
    await callOf(alice),
    `
    alice → b.test  INVITE
    b.test → alice  407 INVITE
    alice → b.test  ACK
    alice → b.test  INVITE
    b.test → alice  100 INVITE
    b.test → desk  INVITE
    desk → b.test  180 INVITE
    b.test → alice  180 INVITE
    desk → b.test  200 INVITE
    b.test → alice  200 INVITE
    alice → b.test  ACK
    b.test → desk  ACK
    desk → b.test  BYE
    b.test → alice  BYE
    alice → b.test  200 BYE
    b.test → desk  200 BYE`,
  )
  await agrees(network.wire, alice)
})

test(
  'RFC 3665 3.1 with a desk phone that speaks Opus',
  { tag: '@chromium' },
  async ({ joins, network, afterwards }) => {
    const desk = await startDeskPhone(network, network.b, 'desk', { codec: 'opus' })
    afterwards(desk.stop)
    const alice = await joins('alice', { domain: 'b.test' })
    await alice.isRegistered()
    await alice.calls('desk')
    await alice.hears(DESK_TONE)
    await alice.receivesRtp()
    await alice.hangsUp()
    await alice.isFree()
    const steps = network.wire.steps(await callOf(alice))
    const described = (from: string, to: string, label: string): string =>
      steps.find((step) => step.from === from && step.to === to && step.label === label)?.text ?? ''
    const offer = described('b.test', 'desk', 'INVITE')
    expect(offer).toMatch(/^a=rtpmap:\d+ opus\/48000\/2\r$/m)
    const answer = described('desk', 'b.test', '200 INVITE')
    expect(answer).toMatch(/^m=audio \d+ RTP\/AVP /m)
    const codecs = Array.from(answer.matchAll(/^a=rtpmap:\d+ (\S+)/gm), ([, codec]) => codec)
    expect(codecs[0]).toBe('opus/48000/2')
    expect(codecs.filter((codec) => codec !== 'telephone-event/8000')).toEqual(['opus/48000/2'])
    await expect.poll(() => heardTogether(desk.recordings, [VOICES.alice])).toBeGreaterThan(200)
    await agrees(network.wire, alice)
  },
)

test('RFC 3665 3.2 session establishment through two proxies', async ({ joins, network }, info) => {
  const alice = await joins('alice')
  const bob = await joins('bob')
  await alice.isRegistered()
  await bob.isRegistered()
  await alice.calls('sip:bob@b.test')
  await bob.rings('alice')
  await bob.answers()
  await alice.hears('bob')
  await bob.hears('alice')
  await alice.receivesRtp()
  await bob.receivesRtp()
  await bob.hangsUp()
  await alice.sees('hung up')
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
    b.test → bob  200 BYE`,
  )
  await agrees(network.wire, alice)
  await agrees(network.wire, bob)
  // Two browsers need nobody between them: each gave the other its own description.
  const [offer] = network.wire
    .steps(await callOf(alice))
    .filter(({ to, label }) => to === 'bob' && label === 'INVITE')
  expect(offer?.text).toContain((await alice.sent('INVITE')).at(-1)?.split('\r\n\r\n')[1])
})
