import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { defaultSettings } from '../core/settings.ts'
import { header } from '../message/headers.ts'
import { makeRequest } from '../message/make.ts'
import { readNameAddr, tagOf } from '../message/name-addr.ts'
import { writeMessage } from '../message/write.ts'
import { sdpOf } from './media/fake-media.fixture.ts'
import { callOf } from './phone-trio.fixture.ts'
import { settle } from './phone.fixture.ts'
import type { Line } from './sip/far-end.fixture.ts'
import { phoneAndFarEnd, takenCall, type Talk } from './sip/talking.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const TO_CAROL: Line = ['Refer-To', '<sip:carol@chicago.example>']

/** A phone that somebody outside of any call may ask as is laid down here. */
async function controlled(remoteDialing: 'refuse' | 'ask' | 'listed', phone: Pick<Talk, 'far' | 'alice'>) {
  const { far, alice } = phone
  alice.phone.setRules({ ...defaultSettings, remoteDialing, controllers: ['desktop@atlanta.example'] })
  far.onOther = (request) => far.reply(request, 200)
  const contact = readNameAddr(header(far.requests('REGISTER')[0]!, 'Contact') ?? '')?.uri ?? ''
  const refer = async (
    lines: readonly Line[],
    user = 'desktop',
    more: readonly Line[] = [['Contact', '<sip:far@far.invalid>']],
  ) => {
    const all: readonly Line[] = [
      ['Via', `SIP/2.0/WS far.invalid;branch=z9hG4bKrefer${user}${far.responses('REFER').length}`],
      ['Record-Route', '<sip:proxy.example;lr>'],
      ['From', `<sip:${user}@atlanta.example>;tag=outside`],
      ['To', '<sip:alice@atlanta.example>'],
      ['Call-ID', `refer${far.responses('REFER').length}@far.invalid`],
      ['CSeq', '7 REFER'],
      ...more,
      ...lines,
    ]
    far.server.connections.at(-1)?.say(writeMessage(makeRequest('REFER', contact, all)))
    await settle()
    return far.responses('REFER').at(-1)
  }
  const reports = () =>
    far.requests('NOTIFY').map((notify) => `${notify.body.trim()} ${header(notify, 'Subscription-State')}`)
  return { ...phone, refer, reports, wish: () => alice.state().wish }
}

const idle = async (how: 'refuse' | 'ask' | 'listed') => controlled(how, await phoneAndFarEnd())

describe('a REFER outside of any call (RFC 3515, RFC 5359 §2.18)', () => {
  test.each<['refuse' | 'listed', string]>([
    ['refuse', 'desktop'],
    ['listed', 'stranger'],
  ])('is refused by the rule "%s" to %s, and nobody hears of it', async (how, user) => {
    const { far, alice, refer, wish } = await idle(how)
    expect((await refer([TO_CAROL], user))?.status).toBe(403)
    expect(wish()).toBeUndefined()
    expect(far.requests('INVITE')).toEqual([])
    expect(alice.state().calls).toEqual([])
  })

  test('has the person asked who wants what, and is told how it goes, along the way it came', async () => {
    const { far, alice, refer, reports, wish } = await idle('ask')
    const answer = await refer([TO_CAROL], 'stranger')
    expect(answer?.status).toBe(202)
    expect(header(answer!, 'Record-Route')).toBe('<sip:proxy.example;lr>')
    expect(header(answer!, 'Contact')).toContain('@')
    expect(wish()).toMatchObject({
      accountId: 'alice',
      to: { uri: 'sip:carol@chicago.example' },
      by: { uri: 'sip:stranger@atlanta.example' },
    })
    far.onInvite = (invite) => far.reply(invite, 200, [], sdpOf('sendrecv'))
    alice.phone.answerTransfer(wish()!.id, true)
    await settle()
    expect(wish()).toBeUndefined()
    expect(alice.last()).toMatchObject({ status: 'active', remote: { uri: 'sip:carol@chicago.example' } })
    expect(reports()).toEqual([
      'SIP/2.0 100 Trying active;expires=400',
      'SIP/2.0 200 OK terminated;reason=noresource',
    ])
    const [notify] = far.requests('NOTIFY')
    expect([notify!.uri, header(notify!, 'Route'), tagOf(notify!, 'To'), header(notify!, 'Event')]).toEqual([
      'sip:far@far.invalid',
      '<sip:proxy.example;lr>',
      'outside',
      'refer;id=7',
    ])
    expect(tagOf(notify!, 'From')).toBe(tagOf(answer!, 'To'))
  })

  test('that the person declines is told so, and may come again after a minute', async () => {
    const { far, alice, refer, reports, wish } = await idle('ask')
    await refer([TO_CAROL])
    expect((await refer([TO_CAROL]))?.status).toBe(491)
    alice.phone.answerTransfer(wish()!.id, false)
    await settle()
    expect(reports().at(-1)).toContain('603')
    expect(far.requests('INVITE')).toEqual([])
    expect((await refer([TO_CAROL]))?.status).toBe(603)
    expect(wish()).toBeUndefined()
    expect((await refer([TO_CAROL], 'stranger'))?.status).toBe(202)
    alice.phone.answerTransfer(wish()!.id, true)
    await vi.advanceTimersByTimeAsync(60_000)
    expect((await refer([TO_CAROL]))?.status).toBe(202)
  })

  test('is not put by ever new people: after five who were declined the person has a minute of peace', async () => {
    const { alice, refer, wish } = await idle('ask')
    for (const user of ['a', 'b', 'c', 'd', 'e']) {
      expect((await refer([TO_CAROL], user))?.status).toBe(202)
      alice.phone.answerTransfer(wish()!.id, false)
    }
    expect((await refer([TO_CAROL], 'f'))?.status).toBe(603)
    expect(wish()).toBeUndefined()
    await vi.advanceTimersByTimeAsync(60_000)
    expect((await refer([TO_CAROL], 'f'))?.status).toBe(202)
  })

  test('that nobody decides about is declined after a minute, and not put again at once', async () => {
    const { refer, reports, wish } = await idle('ask')
    await refer([TO_CAROL])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(wish()).toBeUndefined()
    expect(reports().at(-1)).toContain('603')
    expect((await refer([TO_CAROL]))?.status).toBe(603)
  })

  test('of somebody on the list is followed at once, and who is talked to is held', async () => {
    const { far, alice, id, refer, reports, wish } = await listedWhileTalking()
    far.onInvite = (invite) =>
      invite.uri.includes('carol') ? far.reply(invite, 180) : far.reply(invite, 200, [], sdpOf('recvonly', 2))
    await refer([TO_CAROL])
    expect(wish()).toBeUndefined()
    expect(callOf(alice, id)).toMatchObject({ hold: { local: true } })
    expect(alice.last()).toMatchObject({
      status: 'proceeding',
      origin: { referredBy: { uri: 'sip:desktop@atlanta.example' } },
    })
    expect(reports().map((report) => report.slice(8, 11))).toEqual(['100', '180'])
    alice.phone.hangUp(alice.last().id)
    await settle()
  })

  test('that wants no reports makes no dialog (RFC 4488)', async () => {
    const { far, refer, reports } = await idle('listed')
    const answer = await refer([TO_CAROL, ['Refer-Sub', 'false'], ['Require', 'norefersub']])
    expect([answer?.status, answer && header(answer, 'Refer-Sub')]).toEqual([202, 'false'])
    expect(far.requests('INVITE')).toHaveLength(1)
    expect(reports()).toEqual([])
  })

  test.each<[what: string, status: number, lines: readonly Line[], more?: readonly Line[]]>([
    ['without Refer-To', 400, []],
    ['without Contact, so that nobody could be told', 400, [TO_CAROL], []],
    [
      'for another request than a call or a text',
      603,
      [['Refer-To', '<sip:carol@chicago.example;method=BYE>']],
    ],
  ])('%s is refused with %i', async (_, status, lines, more) => {
    const { refer } = await idle('ask')
    expect((await refer(lines, 'desktop', more))?.status).toBe(status)
  })

  test('for a text has the person asked even from the list, who sees that it has been sent', async () => {
    const { far, alice, refer, reports, wish } = await idle('listed')
    await refer([['Refer-To', '<sip:carol@chicago.example;method=MESSAGE>']])
    const { id, text } = wish()!
    expect(text).toBe(true)
    alice.phone.answerTransfer(id, true, 'Hello')
    await settle()
    expect(far.requests('MESSAGE').map(({ body }) => body)).toEqual(['Hello'])
    expect(reports().at(-1)).toContain('200 OK terminated')
    expect(wish()).toMatchObject({ id, answer: { code: 200 } })
    await vi.advanceTimersByTimeAsync(12_000)
    expect(wish()).toBeUndefined()
  })
})

describe('a REFER outside of a call that names it (RFC 4538)', () => {
  const naming = async (local?: string, remote?: string) => {
    const talk = await takenCall()
    const test = await controlled('refuse', talk)
    const answer = talk.far.responses('INVITE').at(-1)
    const tags = `;local-tag=${local ?? tagOf(talk.invite, 'From')};remote-tag=${remote ?? tagOf(answer!, 'To')}`
    const lines: readonly Line[] = [
      TO_CAROL,
      ['Target-Dialog', `${header(talk.invite, 'Call-ID')}${tags}`],
      ['Require', 'tdialog'],
    ]
    return { ...talk, ...test, refer: () => test.refer(lines) }
  }

  test('is one of its peer: the person is asked in the call', async () => {
    const { alice, id, refer } = await naming()
    expect((await refer())?.status).toBe(202)
    expect(callOf(alice, id)).toMatchObject({ offer: { to: { uri: 'sip:carol@chicago.example' } } })
    expect(alice.state().wish).toBeUndefined()
  })

  test('by tags that are not its own is one of nobody', async () => {
    const { refer } = await naming('guessed')
    expect((await refer())?.status).toBe(403)
  })
})

async function listedWhileTalking() {
  const talk = await takenCall()
  return { ...talk, ...(await controlled('listed', talk)) }
}
