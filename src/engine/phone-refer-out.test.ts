import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { header, headers } from '../message/headers.ts'
import { sdpOf } from './media/fake-media.fixture.ts'
import { callOf } from './phone-trio.fixture.ts'
import { settle } from './phone.fixture.ts'
import type { Line } from './sip/far-end.fixture.ts'
import { takenCall } from './sip/talking.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('who transfers', () => {
  const asking = async () => {
    const test = await takenCall()
    const { far, alice, id, invite } = test
    far.onInvite = (own) => far.reply(own, 200, [], sdpOf('recvonly', 2))
    alice.phone.transfer(id, { uri: 'sip:carol@chicago.example', label: 'carol' })
    await settle()
    const [refer] = far.requests('REFER')
    const accept = async (lines: readonly Line[] = []) => {
      far.reply(refer!, 202, lines)
      await settle()
    }
    /** The peer reports; as some do, each time for the last time. */
    const notify = async (fragment: string, state = 'active', event = 'refer') => {
      const lines: Line[] = [
        ['Event', event],
        ['Subscription-State', state],
      ]
      far.ask('NOTIFY', invite, lines, fragment)
      await settle()
      return far.responses('NOTIFY').at(-1)?.status
    }
    const transfer = () => {
      const call = callOf(alice, id)
      return call.status === 'active' || call.status === 'ended' ? call.transfer : undefined
    }
    return { ...test, refer: refer!, accept, notify, transfer }
  }

  test('asks the peer once it is held', async () => {
    const { far, refer } = await asking()
    expect(far.requests('INVITE')).toHaveLength(1)
    expect(headers(refer, 'Refer-To')).toEqual(['<sip:carol@chicago.example>'])
  })

  test('goes on hearing of a peer who says each time that it was the last', async () => {
    const { accept, notify, transfer } = await asking()
    await accept()
    expect(await notify('SIP/2.0 100 Trying\r\n', 'terminated')).toBe(200)
    expect(await notify('SIP/2.0 180 Ringing\r\n', 'terminated;reason=noresource')).toBe(200)
    expect(transfer()).toMatchObject({ status: 'ringing', code: 180 })
    await notify('SIP/2.0 200 OK\r\n', 'terminated')
    expect(transfer()).toMatchObject({ status: 'done' })
  })

  test('has the call back from a peer who says that it will tell no more, and tells no more', async () => {
    const { alice, id, accept, notify, transfer } = await asking()
    await accept()
    await notify('SIP/2.0 100 Trying\r\n', 'terminated')
    await vi.advanceTimersByTimeAsync(20_000)
    expect(transfer()).toEqual({
      to: { uri: 'sip:carol@chicago.example', displayName: '' },
      status: 'failed',
    })
    expect(callOf(alice, id).status).toBe('active')
  })

  test('takes a peer who agrees and leaves to have gone there', async () => {
    const { far, alice, id, invite, accept, transfer } = await asking()
    await accept()
    far.ask('BYE', invite)
    await settle()
    expect(callOf(alice, id).status).toBe('ended')
    expect(transfer()).toMatchObject({ status: 'done' })
  })

  test('is content with a peer who agrees and reports nothing (RFC 4488)', async () => {
    const { alice, id, accept, transfer } = await asking()
    await accept([['Refer-Sub', 'false']])
    expect(transfer()).toMatchObject({ status: 'done' })
    expect(callOf(alice, id).status).toBe('ended')
  })

  test('hears a report that comes before the answer, and knows which is about this', async () => {
    const { refer, notify, transfer, accept } = await asking()
    const number = header(refer, 'CSeq')?.split(' ')[0]
    expect(await notify('SIP/2.0 200 OK\r\n', 'terminated', 'refer;id=1')).toBe(481)
    expect(await notify('SIP/2.0 200 OK\r\n', 'terminated', 'dialog')).toBe(481)
    expect(await notify('nonsense', 'nonsense', `refer;id=${number}`)).toBe(200)
    expect(transfer()).toMatchObject({ status: 'asked' })
    expect(await notify('SIP/2.0 180 Ringing\r\n', 'active', `refer;id=${number}`)).toBe(200)
    expect(transfer()).toMatchObject({ status: 'ringing' })
    await accept()
    await notify('SIP/2.0 603 Declined\r\n', 'terminated')
    expect(transfer()).toMatchObject({ status: 'failed', code: 603 })
  })

  test('has the call back from a peer who agrees and never reports (RFC 6665 §4.1.2.4)', async () => {
    const { accept, transfer } = await asking()
    await accept()
    await vi.advanceTimersByTimeAsync(31_000)
    expect(transfer()).toMatchObject({ status: 'trying' })
    await vi.advanceTimersByTimeAsync(1000)
    expect(transfer()).toMatchObject({ status: 'failed' })
  })

  test('waits as long as somebody may ring once the peer has reported', async () => {
    const { accept, notify, transfer } = await asking()
    await accept()
    await notify('SIP/2.0 180 Ringing\r\n')
    await vi.advanceTimersByTimeAsync(300_000)
    expect(transfer()).toMatchObject({ status: 'ringing' })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(transfer()).toMatchObject({ status: 'failed' })
  })

  describe('a call whose peer has lost it (RFC 3261 §12.2.1.2)', () => {
    const lost = { to: { uri: 'sip:carol@chicago.example', displayName: '' }, status: 'failed' }
    const kinds: readonly [number, string, object][] = [
      // The same to SIP.js as none at all.
      [408, 'network', {}],
      [481, 'server-failed', { code: 481 }],
    ]

    test.each(kinds)(
      'ends with the %i to its REFER, and the transfer has failed',
      async (status, kind, said) => {
        const { far, refer, reason, transfer } = await asking()
        far.reply(refer, status)
        await settle()
        expect(reason()).toMatchObject({ kind, status, by: 'system' })
        expect(transfer()).toMatchObject({ ...lost, ...said })
        expect(far.requests('BYE').map((bye) => header(bye, 'Reason'))).toEqual([`SIP;cause=${status}`])
        // Nobody takes back from hold what is over.
        expect(far.requests('INVITE')).toHaveLength(1)
      },
    )

    test('ends when nobody answers the REFER for 64*T1', async () => {
      const { far, reason, transfer } = await asking()
      await vi.advanceTimersByTimeAsync(32_500)
      expect(reason()).toMatchObject({ kind: 'network', by: 'system' })
      expect(transfer()).toEqual(lost)
      expect(far.requests('BYE')).toHaveLength(1)
      expect(far.requests('INVITE')).toHaveLength(1)
    })

    test('ends though the person had held it before', async () => {
      const { far, alice, id, reason } = await takenCall()
      far.onInvite = (own) => far.reply(own, 200, [], sdpOf('recvonly', 2))
      alice.phone.hold(id)
      await settle()
      alice.phone.transfer(id, { uri: 'sip:carol@chicago.example', label: 'carol' })
      await settle()
      far.reply(far.requests('REFER')[0]!, 481)
      await settle()
      expect(reason()).toMatchObject({ kind: 'server-failed', status: 481 })
    })

    test('ends when it asked for a text', async () => {
      const { far, alice, id, reason } = await takenCall()
      alice.phone.transfer(id, { uri: 'sip:carol@chicago.example', label: 'carol' }, 'text')
      await settle()
      far.reply(far.requests('REFER')[0]!, 481)
      await settle()
      expect(reason()).toMatchObject({ kind: 'server-failed', status: 481 })
      expect(callOf(alice, id)).toMatchObject({ transfer: { status: 'failed', code: 481, text: true } })
    })

    test('stands when the REFER is refused otherwise', async () => {
      const { far, alice, id, refer, transfer } = await asking()
      far.reply(refer, 403)
      await settle()
      expect(transfer()).toMatchObject({ ...lost, code: 403 })
      expect(callOf(alice, id).status).toBe('active')
      expect(far.requests('INVITE')).toHaveLength(2)
    })
  })
})

test('a notification of something nobody asked about is refused', async () => {
  const { far, invite } = await takenCall()
  far.ask('NOTIFY', invite, [
    ['Event', 'talk'],
    ['Subscription-State', 'active'],
  ])
  await settle()
  expect(far.responses('NOTIFY').at(-1)?.status).toBe(481)
})
