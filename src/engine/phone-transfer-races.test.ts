import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { defaultSettings } from '../core/settings.ts'
import { header } from '../message/headers.ts'
import { tagOf } from '../message/name-addr.ts'
import { sdpOf } from './media/fake-media.fixture.ts'
import { callOf, connect, createTrio, live } from './phone-trio.fixture.ts'
import { settle } from './phone.fixture.ts'
import { requestsOf } from './sip/wire.fixture.ts'
import { takenCall } from './sip/talking.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const CAROL = { uri: 'sip:carol@chicago.example', label: 'carol' }
const ALLOW = { ...defaultSettings, transfers: 'allow' } as const

/** Alice talks to Bob; all go where they are sent. */
async function talking() {
  const trio = await createTrio()
  const { out, in: at } = await connect(trio.alice, trio.bob)
  for (const { phone } of [trio.alice, trio.bob, trio.carol]) phone.setRules(ALLOW)
  return { ...trio, out, at }
}

describe('one who is sent to somebody else', () => {
  const sent = async () => {
    const talk = await takenCall()
    const { far, alice, invite } = talk
    alice.phone.setRules(ALLOW)
    far.onOther = (request) => far.reply(request, 200)
    far.ask('REFER', invite, [['Refer-To', '<sip:carol@chicago.example>']])
    await settle()
    const [out] = far.requests('INVITE')
    return {
      ...talk,
      out: out!,
      fragments: () => far.requests('NOTIFY').map(({ body }) => body.slice(8, 11)),
    }
  }

  test('reports each step of several that ring once, and the first who answers; the other is sent away', async () => {
    const { far, alice, out, fragments } = await sent()
    const from = (tag: string) =>
      [
        ['To', `${header(out, 'To')};tag=${tag}`],
        ['Contact', `<sip:${tag}@far.invalid>`],
      ] as const
    for (const [status, tag] of [
      [180, 'one'],
      [180, 'two'],
      [183, 'two'],
      [180, 'one'],
    ] as const) {
      far.reply(out, status, from(tag))
      await settle()
    }
    expect(fragments()).toEqual(['100', '180', '183', '180'])
    far.reply(out, 200, from('two'), sdpOf('sendrecv'))
    far.reply(out, 200, from('one'), sdpOf('sendrecv'))
    await settle()
    expect(fragments()).toEqual(['100', '180', '183', '180', '200'])
    expect(alice.last()).toMatchObject({ status: 'active', remote: { uri: CAROL.uri } })
    expect(far.requests('BYE').map((bye) => tagOf(bye, 'To'))).toEqual(['one'])
  })

  test('goes on calling when who sent them hangs up meanwhile, and tells nobody any more', async () => {
    const { far, alice, invite, out, fragments } = await sent()
    far.ask('BYE', invite)
    await settle()
    far.reply(out, 200, [], sdpOf('sendrecv'))
    await settle()
    expect(live(alice)).toEqual(['active carol'])
    expect(fragments()).toEqual(['100'])
  })

  test('tells who sent them that they gave up', async () => {
    const { far, alice, id, out, fragments } = await sent()
    far.reply(out, 180)
    await settle()
    alice.phone.hangUp(alice.last().id)
    await settle()
    far.reply(out, 487)
    await settle()
    expect(fragments()).toEqual(['100', '180', '487'])
    expect(callOf(alice, id).status).toBe('active')
  })
})

describe('a transfer', () => {
  test('that both begin at once leaves nobody in between', async () => {
    const { server, alice, bob, carol, out, at } = await talking()
    alice.phone.transfer(out, CAROL)
    bob.phone.transfer(at, CAROL)
    await settle()
    await vi.advanceTimersByTimeAsync(5000)
    await settle()
    for (const call of carol.state().calls) if (call.status === 'ringing') carol.phone.answer(call.id)
    await settle()
    await vi.advanceTimersByTimeAsync(40_000)
    expect(requestsOf(server, 'REFER').length).toBeGreaterThan(0)
    // Whoever went there talks, and no call is left in which a transfer still goes on.
    const undecided = [alice, bob].flatMap((phone) =>
      phone
        .state()
        .calls.filter(
          (call) =>
            call.status === 'active' && ['asked', 'trying', 'ringing'].includes(call.transfer?.status ?? ''),
        ),
    )
    expect(undecided).toEqual([])
    expect(live(carol).length).toBeGreaterThan(0)
  })

  test('while the peer holds us asks once it is held by us too, and a failure gives that call back', async () => {
    const { server, alice, bob, carol, out, at } = await talking()
    bob.phone.hold(at)
    await settle()
    alice.phone.transfer(out, CAROL)
    await settle()
    expect(callOf(alice, out)).toMatchObject({ hold: { local: true, remote: true } })
    expect(requestsOf(server, 'REFER')).toHaveLength(1)
    carol.phone.decline(carol.last().id)
    await settle()
    expect(callOf(alice, out)).toMatchObject({
      status: 'active',
      hold: { local: false, remote: true },
      transfer: { status: 'failed', code: 603 },
    })
    bob.phone.resume(at)
    await settle()
    expect(callOf(bob, at)).toMatchObject({ hold: { local: false, remote: false } })
  })

  test('whose call is hung up before the peer has agreed is over without a word', async () => {
    const { far, alice, id } = await takenCall()
    far.onInvite = (own) => far.reply(own, 200, [], sdpOf('recvonly', 2))
    alice.phone.transfer(id, CAROL)
    await settle()
    const [refer] = far.requests('REFER')
    alice.phone.hangUp(id)
    await settle()
    expect(far.requests('BYE')).toHaveLength(1)
    far.reply(refer!, 202)
    await settle()
    await vi.advanceTimersByTimeAsync(400_000)
    expect(callOf(alice, id)).toMatchObject({ status: 'ended', transfer: { status: 'asked' } })
  })

  test('to a call that has just ended is told, and both stay who still can', async () => {
    const { alice, bob, carol, out } = await talking()
    const consult = await connect(alice, carol)
    // Bob is asked first; meanwhile Carol hangs up.
    bob.phone.setRules({ ...ALLOW, transfers: 'ask' })
    alice.phone.transfer(out, consult.out)
    await settle()
    carol.phone.hangUp(consult.in)
    await settle()
    bob.phone.answerTransfer(bob.state().calls[0]!.id, true)
    await settle()
    expect(callOf(alice, out)).toMatchObject({ status: 'active', transfer: { status: 'failed', code: 603 } })
    expect(live(alice)).toEqual(['active bob'])
    expect(live(bob)).toEqual(['active alice'])
    expect(live(carol)).toEqual([])
  })

  test('to a call that the other side does not know any more is told so (481)', async () => {
    const { far, alice, id, invite } = await takenCall()
    far.onOther = (request) => far.reply(request, 200)
    alice.phone.setRules(ALLOW)
    far.ask('REFER', invite, [
      ['Refer-To', '<sip:carol@chicago.example?Replaces=1%40a%3Bto-tag%3Dx%3Bfrom-tag%3Dy>'],
    ])
    await settle()
    const out = far.requests('INVITE').at(-1)
    expect(header(out!, 'Replaces')).toBe('1@a;to-tag=x;from-tag=y')
    far.reply(out!, 481)
    await settle()
    expect(far.requests('NOTIFY').at(-1)?.body).toContain('481')
    expect(callOf(alice, id).status).toBe('active')
  })

  test('to a phone without Replaces calls it anew (RFC 5589 §7.5)', async () => {
    const { server, alice, bob, carol, out } = await talking()
    const consult = await connect(alice, carol)
    const pass = server.receive
    let refusals = 0
    server.receive = (message, connection, text) => {
      const refused = message.kind === 'request' && message.method === 'INVITE' && header(message, 'Replaces')
      if (refused) refusals += 1
      // As a phone answers that does not know the extension.
      pass(message, connection, refused ? text.replace(/^Require: replaces/m, 'Require: teleport') : text)
    }
    alice.phone.transfer(out, consult.out)
    await settle()
    expect(refusals).toBe(1)
    expect(live(carol)).toEqual(['ringing bob'])
    carol.phone.answer(carol.last().id)
    await settle()
    expect([live(alice), live(bob), live(carol)]).toEqual([[], ['active carol'], ['active bob']])
    expect(
      requestsOf(server, 'REFER').map((refer) => /Replaces/.test(header(refer, 'Refer-To') ?? '')),
    ).toEqual([true, false])
  })
})
