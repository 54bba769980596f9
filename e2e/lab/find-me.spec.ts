import type { Person } from '../support/person.ts'
import { startDeskPhone } from './desk-phone.ts'
import { agrees, callOf, follows } from './flow.ts'
import { expect, test } from './lab-test.ts'
import { across, asked, back, established, lines } from './legs.ts'
import { answersBySipp } from './sipp.ts'
import { headerOf, type Wire } from './wire.ts'

const CHROMIUM = { tag: '@chromium' }

/** What each phone of the called one got (←) and said (→), without the 100 that some say, in the order of what they got. */
function perPhone(wire: Wire, callId: string, user: string): string[] {
  const steps = wire.steps(callId).filter((step) => !step.again && (step.to === user || step.from === user))
  const phones = [...new Set(steps.map(({ phone }) => phone))]
  return phones
    .map((phone) =>
      steps
        .filter((step) => step.phone === phone && !step.label.startsWith('100'))
        .map(({ to, label }) => `${to === user ? '←' : '→'} ${label}`)
        .join(', '),
    )
    .toSorted()
}

const ANSWERED = '← INVITE, → 180 INVITE, → 200 INVITE, ← ACK, ← BYE, → 200 BYE'
const TAKEN_BACK = '← INVITE, → 180 INVITE, ← CANCEL, → 200 CANCEL, → 487 INVITE, ← ACK'

async function missedNothing(person: Person): Promise<void> {
  const history = person.page.getByRole('link', { name: 'History', exact: true })
  await expect(history).toHaveAccessibleDescription('')
  await history.click()
  const row = person.page.getByRole('link', { name: /alice/ }).first()
  await expect(row).toContainText('Answered elsewhere')
}

test(
  'RFC 5359 2.12 find-me: two browsers and a desk phone ring at once, one answers, the others have missed nothing',
  CHROMIUM,
  async ({ joins, network, afterwards }, info) => {
    const desk = await startDeskPhone(network, network.b, 'bob', { answers: 'manual' })
    afterwards(desk.stop)
    const [alice, bob, tablet] = await Promise.all([
      joins('alice'),
      joins('bob'),
      joins('carol', { user: 'bob' }),
    ])
    await Promise.all([alice.isRegistered(), bob.isRegistered(), tablet.isRegistered()])
    await alice.calls('sip:bob@b.test')
    await bob.rings('alice')
    await tablet.rings('alice')
    await tablet.answers()
    await bob.sees('Answered on another device')
    await alice.hears('carol')
    await tablet.hears('alice')
    await alice.hangsUp()
    await tablet.sees('hung up')
    const call = await callOf(alice)
    await expect
      .poll(() => perPhone(network.wire, call, 'bob'))
      .toEqual([TAKEN_BACK, TAKEN_BACK, ANSWERED].toSorted())
    // Of all that the phones said, the caller hears that three ring and who answered.
    const proxies = ['alice', 'a.test', 'b.test']
    const answered = established([...proxies, 'bob']).split('\n')
    const heard = answered.filter((each) => !each.includes('bob')).join('\n')
    const rung = across('180 INVITE', back(proxies))
    await follows(
      info,
      network.wire,
      call,
      lines(heard.replace(rung, lines(rung, rung, rung)), asked('BYE', proxies)),
      proxies,
    )
    const cancels = network.wire.steps(call).filter(({ label }) => label === 'CANCEL')
    expect(cancels.map(({ text }) => headerOf(text, 'Reason'))).toEqual([
      expect.stringMatching(/^SIP\s*;\s*cause=200/),
      expect.stringMatching(/^SIP\s*;\s*cause=200/),
    ])
    await missedNothing(bob)
    await agrees(network.wire, alice)
  },
)

test(
  'RFC 5359 2.12 find-me: one after the other, the likeliest first, by the phone of whoever calls',
  CHROMIUM,
  async ({ joins, network, afterwards }, info) => {
    const [alice, carol] = await Promise.all([joins('alice'), joins('carol')])
    await Promise.all([alice.isRegistered(), carol.isRegistered()])
    const desk = await answersBySipp(network, network.b, 'desk', 'elsewhere')
    const bob = await answersBySipp(network, network.b, 'bob', 'busy')
    afterwards(desk.stop)
    afterwards(bob.stop)
    await alice.calls('sip:desk@b.test')
    await carol.rings('alice')
    await alice.sees('Forwarded to carol')
    await carol.answers()
    await carol.hears('alice')
    await alice.hangsUp()
    await carol.sees('hung up')
    await follows(
      info,
      network.wire,
      await callOf(alice),
      `
      alice → a.test  INVITE
      a.test → alice  407 INVITE
      alice → a.test  ACK
      alice → a.test  INVITE
      a.test → alice  100 INVITE
      a.test → b.test  INVITE
      b.test → a.test  100 INVITE
      b.test → desk  INVITE
      desk → b.test  302 INVITE
      b.test → desk  ACK
      b.test → a.test  302 INVITE
      a.test → b.test  ACK
      a.test → alice  302 INVITE
      alice → a.test  ACK
      alice → a.test  INVITE
      a.test → alice  100 INVITE
      a.test → b.test  INVITE
      b.test → a.test  100 INVITE
      b.test → bob  INVITE
      bob → b.test  486 INVITE
      b.test → bob  ACK
      b.test → a.test  486 INVITE
      a.test → b.test  ACK
      a.test → alice  486 INVITE
      alice → a.test  ACK
      alice → a.test  INVITE
      a.test → alice  100 INVITE
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
      a.test → alice  200 BYE`,
    )
    await agrees(network.wire, alice)
    await agrees(network.wire, carol)
  },
)

test(
  'RFC 5359 2.12 find-me: one after the other, the likeliest first, by the proxy',
  CHROMIUM,
  async ({ joins, network, afterwards }, info) => {
    const address = network.address()
    const settings = { SIP_DIGEST: 'MD5' }
    const server = await network.starts({ domain: 'b.test', address, peers: {}, settings })
    afterwards(server.stop)
    const here = { domain: 'b.test', servers: [server.url] }
    const [alice, carol] = await Promise.all([joins('alice', here), joins('carol', here)])
    await Promise.all([alice.isRegistered(), carol.isRegistered()])
    const desk = await answersBySipp(network, server, 'desk', 'elsewhere')
    const bob = await answersBySipp(network, server, 'bob', 'busy')
    afterwards(desk.stop)
    afterwards(bob.stop)
    await alice.calls('desk')
    await carol.rings('alice')
    await alice.sees('Forwarded to carol')
    await carol.answers()
    await carol.hears('alice')
    await alice.hangsUp()
    await carol.sees('hung up')
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
      desk → b.test  302 INVITE
      b.test → desk  ACK
      b.test → alice  181 INVITE
      b.test → bob  INVITE
      bob → b.test  486 INVITE
      b.test → bob  ACK
      b.test → alice  181 INVITE
      b.test → carol  INVITE
      carol → b.test  100 INVITE
      carol → b.test  180 INVITE
      b.test → alice  180 INVITE
      carol → b.test  200 INVITE
      b.test → alice  200 INVITE
      alice → b.test  ACK
      b.test → carol  ACK
      alice → b.test  BYE
      b.test → carol  BYE
      carol → b.test  200 BYE
      b.test → alice  200 BYE`,
    )
    await agrees(network.wire, alice)
  },
)
