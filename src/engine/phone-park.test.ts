import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { defaultSettings } from '../core/settings.ts'
import { header } from '../message/headers.ts'
import type { SipRequest } from '../message/message.ts'
import { tagOf } from '../message/name-addr.ts'
import { callOf, connect, createTrio, live } from './phone-trio.fixture.ts'
import { settle, type TestPhone } from './phone.fixture.ts'
import type { Line } from './sip/far-end.fixture.ts'
import { takenCall } from './sip/talking.fixture.ts'
import { requestsOf } from './sip/wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const PARK = { uri: 'sip:park@chicago.example', label: 'park' }

const transferOf = (phone: TestPhone, id: string) => {
  const call = callOf(phone, id)
  return call.status === 'active' || call.status === 'ended' ? call.transfer : undefined
}

/** A call that is being left at a park server, for which the test speaks. @param lines of the peer's INVITE */
async function parking(lines: readonly Line[] = []) {
  const test = await takenCall(lines)
  const { far, alice, id } = test
  alice.phone.transfer(id, PARK, 'park')
  await settle()
  const refer = far.requests('REFER').at(-1)!
  const answer = async (status: number, more: readonly Line[] = []) => {
    far.reply(refer, status, more)
    await settle()
  }
  const notify = async (fragment: string, more: readonly Line[] = [], by = refer) => {
    const given: Line[] = [
      ['Event', 'refer'],
      ['Subscription-State', 'active'],
    ]
    far.ask(
      'NOTIFY',
      by,
      [...given.filter(([name]) => !more.some(([own]) => own === name)), ...more],
      fragment,
    )
    await settle()
    return far.responses('NOTIFY').at(-1)?.status
  }
  return { ...test, refer, answer, notify, transfer: () => transferOf(alice, id) }
}

describe('a call that is left at a park server (RFC 5359 §2.15)', () => {
  test('is named to it outside of the call, which goes on as it was', async () => {
    const { far, alice, id, invite, refer } = await parking()
    expect(refer.uri).toBe(PARK.uri)
    expect(header(refer, 'To')).toBe('<sip:park@chicago.example>')
    expect(header(refer, 'Call-ID')).not.toBe(header(invite, 'Call-ID'))
    const [callId = '', host] = (header(invite, 'Call-ID') ?? '').split('@')
    const [ours, theirs] = [tagOf(far.responses('INVITE').at(-1)!, 'To'), tagOf(invite, 'From')]
    expect(header(refer, 'Refer-To')).toBe(
      `<sip:bob@biloxi.example?Replaces=${callId}%40${host}%3Bto-tag%3D${theirs}%3Bfrom-tag%3D${ours}&Require=replaces>`,
    )
    expect(header(refer, 'Referred-By')).toBe('<sip:alice@atlanta.example>')
    expect(header(refer, 'Contact')).toMatch(/^<sip:/)
    expect(far.requests('INVITE')).toEqual([])
    expect(callOf(alice, id)).toMatchObject({
      status: 'active',
      hold: { local: false, remote: false },
      transfer: { park: true, to: { uri: PARK.uri }, status: 'asked' },
    })
  })

  test('is looked for at its GRUU, without what a proxy has written there', async () => {
    const { refer } = await parking([['Contact', '<sip:bob@biloxi.example;gr=urn:7;alias=1~2~3>']])
    expect(header(refer, 'Refer-To')).toMatch(/^<sip:bob@biloxi\.example;gr=urn:7\?Replaces=/)
  })

  test('is over once its peer has gone there, and the last report is still taken', async () => {
    const { far, alice, id, invite, answer, notify, transfer } = await parking()
    await answer(202)
    expect(transfer()).toMatchObject({ status: 'trying' })
    expect(await notify('SIP/2.0 100 Trying\r\n')).toBe(200)
    far.ask('BYE', invite)
    await settle()
    expect(callOf(alice, id)).toMatchObject({ status: 'ended', transfer: { park: true, status: 'done' } })
    expect(await notify('SIP/2.0 200 OK\r\n', [['Subscription-State', 'terminated;reason=noresource']])).toBe(
      200,
    )
    await vi.advanceTimersByTimeAsync(20_000)
    expect(await notify('SIP/2.0 200 OK\r\n')).toBe(481)
    expect(far.requests('BYE')).toEqual([])
  })

  test('is left to its peer to end; one that does not is hung up on', async () => {
    const { far, alice, id, answer, notify, transfer } = await parking()
    await answer(202)
    await notify('SIP/2.0 200 OK\r\n', [['Subscription-State', 'terminated']])
    expect(transfer()).toMatchObject({ status: 'done', code: 200 })
    await vi.advanceTimersByTimeAsync(3900)
    expect(far.requests('BYE')).toEqual([])
    await vi.advanceTimersByTimeAsync(200)
    expect(far.requests('BYE')).toHaveLength(1)
    expect(live(alice)).toEqual([])
    expect(transferOf(alice, id)).toMatchObject({ status: 'done' })
  })

  test('goes on where it was when the server refuses, and may be left there again', async () => {
    const { far, alice, id, answer, transfer } = await parking()
    await answer(403)
    expect(transfer()).toMatchObject({ park: true, status: 'failed', code: 403, phrase: 'Forbidden' })
    expect(callOf(alice, id)).toMatchObject({ status: 'active', hold: { local: false, remote: false } })
    alice.phone.transfer(id, PARK, 'park')
    await settle()
    expect(far.requests('REFER')).toHaveLength(2)
    expect(transfer()).toMatchObject({ status: 'asked' })
  })

  test('goes on where it was when its peer cannot be taken over', async () => {
    const { far, alice, id, answer, notify, transfer } = await parking()
    await answer(202)
    // A transfer would be tried again without Replaces: that would not park this call but make another.
    await notify('SIP/2.0 420 Bad Extension\r\n', [['Subscription-State', 'terminated']])
    expect(transfer()).toMatchObject({ status: 'failed', code: 420, phrase: 'Bad Extension' })
    expect(far.requests('REFER')).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(callOf(alice, id).status).toBe('active')
  })

  test('goes on where it was when the server agrees and never reports (RFC 6665 §4.1.2.4)', async () => {
    const { alice, id, answer, transfer } = await parking()
    await answer(202)
    await vi.advanceTimersByTimeAsync(32_000)
    expect(transfer()).toMatchObject({ status: 'failed' })
    expect(callOf(alice, id).status).toBe('active')
  })

  test('is not parked when our person hangs up meanwhile', async () => {
    const { alice, id, answer, transfer } = await parking()
    await answer(202)
    alice.phone.hangUp(id)
    await settle()
    expect(transfer()).toMatchObject({ status: 'failed' })
  })

  test('is not parked at an address that nobody can be asked at', async () => {
    const { far, alice, id } = await takenCall()
    alice.phone.transfer(id, { uri: 'nowhere', label: '' }, 'park')
    await settle()
    expect(far.requests('REFER')).toEqual([])
    expect(transferOf(alice, id)).toMatchObject({ status: 'failed', code: 416 })
  })

  test('hears of it from the one who reports first, in order, and about this', async () => {
    const { refer, notify, answer, transfer } = await parking()
    const number = header(refer, 'CSeq')?.split(' ')[0]
    expect(await notify('SIP/2.0 200 OK\r\n', [['Event', 'refer;id=77']])).toBe(481)
    expect(transfer()).toMatchObject({ status: 'asked' })
    expect(
      await notify('SIP/2.0 100 Trying\r\n', [
        ['CSeq', '500 NOTIFY'],
        ['Event', `refer;id=${number}`],
      ]),
    ).toBe(200)
    await answer(202)
    expect(await notify('SIP/2.0 200 OK\r\n', [['CSeq', '499 NOTIFY']])).toBe(500)
    const tagged = (field: SipRequest['headers'][number]) =>
      field.name === 'To' ? { ...field, value: `${field.value};tag=another` } : field
    const another = { ...refer, headers: refer.headers.map(tagged) }
    expect(await notify('SIP/2.0 603 Declined\r\n', [['CSeq', '501 NOTIFY']], another)).toBe(481)
    expect(transfer()).toMatchObject({ status: 'trying' })
    expect(await notify('SIP/2.0 486 Busy Here\r\n', [['CSeq', '502 NOTIFY']])).toBe(200)
    expect(transfer()).toMatchObject({ status: 'failed', code: 486 })
  })

  test('goes there by itself: whoever takes a REFER can be a park server', async () => {
    const { server, alice, bob, carol } = await createTrio()
    const { in: at } = await connect(alice, bob)
    carol.phone.setRules({ ...defaultSettings, remoteDialing: 'listed', controllers: ['bob@biloxi.example'] })
    bob.phone.transfer(at, { uri: 'sip:carol@chicago.example', label: 'carol' }, 'park')
    await settle()
    await vi.advanceTimersByTimeAsync(100)
    expect(live(alice)).toEqual(['active carol'])
    expect(live(bob)).toEqual([])
    expect(live(carol)).toEqual(['active alice'])
    expect(transferOf(bob, at)).toMatchObject({ park: true, status: 'done' })
    // Alice hangs up with Bob, not he with her.
    expect(requestsOf(server, 'BYE').map((bye) => header(bye, 'From')?.includes('alice'))).toEqual([true])
  })
})
