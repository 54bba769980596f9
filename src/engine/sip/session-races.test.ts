import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { isMissed, historyRecord } from '../../core/history-records.ts'
import { header } from '../../message/headers.ts'
import { sdpOf } from '../media/fake-media.fixture.ts'
import { reasonOf, talking } from '../phone-pair.fixture.ts'
import { settle } from '../phone.fixture.ts'
import type { Line } from './far-end.fixture.ts'
import { answeredCall, calling, ringingCall, takenCall, type Talk } from './talking.fixture.ts'
import { requestsOf, responsesOf } from './wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const branch = (tag: string): Line => ['To', `<sip:bob@biloxi.example>;tag=${tag}`]
const tagsOf = ({ far }: Talk, method: string) =>
  far.requests(method).map((request) => /tag=(\w+)/.exec(header(request, 'To') ?? '')?.[1])

describe('several 200s to one INVITE', () => {
  test('the first is the call, the other is acknowledged and ended', async () => {
    const call = await calling()
    call.far.reply(call.invite, 180, [branch('desk')])
    call.far.reply(call.invite, 180, [branch('mobile')])
    call.far.reply(call.invite, 200, [branch('mobile')], sdpOf('sendrecv', 1))
    call.far.reply(call.invite, 200, [branch('desk')], sdpOf('sendrecv', 2))
    await settle()
    expect(new Set(tagsOf(call, 'ACK'))).toEqual(new Set(['desk', 'mobile']))
    expect(tagsOf(call, 'BYE')).toEqual(['desk'])
    expect(call.alice.last().status).toBe('active')
    expect(call.alice.media.calls[0]?.descriptions[0]?.remote).toEqual([sdpOf('sendrecv', 1)])
    call.alice.phone.hangUp(call.id)
    await settle()
    expect(tagsOf(call, 'BYE')).toEqual(['desk', 'mobile'])
  })

  test('the other may come late, and its own session timer is none of the call', async () => {
    const call = await calling()
    call.far.reply(call.invite, 200, [branch('mobile')], sdpOf('sendrecv', 1))
    await vi.advanceTimersByTimeAsync(5_000)
    const soon: Line = ['Session-Expires', '90;refresher=uas']
    call.far.reply(call.invite, 200, [branch('desk'), soon], sdpOf('sendrecv', 2))
    await settle()
    expect(tagsOf(call, 'BYE')).toEqual(['desk'])
    await vi.advanceTimersByTimeAsync(300_000)
    expect(call.alice.last().status).toBe('active')
  })

  test('that comes again is acknowledged again, also after the call is over', async () => {
    const call = await answeredCall()
    call.far.reply(call.invite, 200, [], sdpOf('sendrecv'))
    await settle()
    expect(call.far.requests('ACK')).toHaveLength(2)
    call.alice.phone.hangUp(call.id)
    await settle()
    call.far.reply(call.invite, 200, [], sdpOf('sendrecv'))
    await settle()
    expect(call.far.requests('ACK')).toHaveLength(3)
    expect(call.far.requests('BYE')).toHaveLength(1)
  })

  test('after our CANCEL are all acknowledged and ended', async () => {
    const call = await calling()
    call.far.reply(call.invite, 180, [branch('desk')])
    await settle()
    call.alice.phone.hangUp(call.id)
    call.far.reply(call.invite, 200, [branch('mobile')], sdpOf('sendrecv', 1))
    call.far.reply(call.invite, 200, [branch('desk')], sdpOf('sendrecv', 2))
    await settle()
    expect(new Set(tagsOf(call, 'ACK'))).toEqual(new Set(['desk', 'mobile']))
    expect(new Set(tagsOf(call, 'BYE'))).toEqual(new Set(['desk', 'mobile']))
    expect(call.reason()).toEqual({ kind: 'cancelled', by: 'local' })
  })
})

describe('both hang up at the same moment', () => {
  test('both BYEs are answered and each side has one end', async () => {
    const { alice, bob, out, in: inside, server } = await talking()
    alice.phone.hangUp(out)
    bob.phone.hangUp(inside)
    await settle()
    expect(requestsOf(server, 'BYE')).toHaveLength(2)
    const answers = [...responsesOf(server, 200), ...responsesOf(server, 481)]
    expect(answers.filter((one) => header(one, 'CSeq')?.endsWith('BYE'))).toHaveLength(2)
    expect([reasonOf(alice, out), reasonOf(bob, inside)]).toEqual([
      { kind: 'hung-up', by: 'local' },
      { kind: 'hung-up', by: 'local' },
    ])
  })

  test('a BYE while our hold is out ends the call, and what comes to the hold harms nothing', async () => {
    const call = await answeredCall()
    call.alice.phone.hold(call.id)
    await settle()
    call.far.ask('BYE', call.invite)
    await settle()
    expect(call.far.responses('BYE').at(-1)?.status).toBe(200)
    expect(call.reason()).toMatchObject({ kind: 'hung-up', by: 'remote' })
    call.far.reply(call.far.requests('INVITE')[1]!, 487)
    await vi.advanceTimersByTimeAsync(40_000)
    expect(call.alice.notes.filter(({ kind }) => kind === 'fault')).toEqual([])
  })

  test('a BYE right behind the ACK of a call of theirs ends it', async () => {
    const call = await ringingCall()
    call.alice.phone.answer(call.id)
    await settle()
    call.far.acknowledge(call.invite)
    call.far.ask('BYE', call.invite)
    await settle()
    expect(call.reason()).toMatchObject({ kind: 'hung-up', by: 'remote' })
    expect(call.far.responses('BYE').at(-1)?.status).toBe(200)
  })
})

describe('a CANCEL', () => {
  test('that nobody follows with a 487 leaves nothing behind after 64*T1', async () => {
    const call = await calling()
    call.far.reply(call.invite, 180)
    await settle()
    call.alice.phone.hangUp(call.id)
    await vi.advanceTimersByTimeAsync(33_000)
    expect(call.reason()).toEqual({ kind: 'cancelled', by: 'local' })
    expect(call.far.requests('CANCEL')).toHaveLength(1)
  })

  test.each([
    ['SIP;cause=200;text="Call completed elsewhere"', false],
    ['Q.850;cause=26', false],
    ['Q.850;cause=16;text="Normal", SIP;cause=200', false],
    ['SIP;cause=487;text="ORIGINATOR_CANCEL"', true],
  ])('with the Reason %s: missed %s', async (reason, missed) => {
    const call = await ringingCall()
    call.far.cancel(call.invite, [['Reason', reason]])
    await settle()
    const ended = call.alice.last()
    expect(ended.status === 'ended' && isMissed(historyRecord(ended, []))).toBe(missed)
  })

  test('of ours says why when nobody but the clock has given up', async () => {
    const call = await calling()
    call.far.reply(call.invite, 180)
    await vi.advanceTimersByTimeAsync(301_000)
    expect(header(call.far.requests('CANCEL')[0]!, 'Reason')).toBe('SIP;cause=408;text="No answer"')
  })
})

describe('a request in the call that the peer does not know any more', () => {
  test.each([481, 408])('%i: our BYE says why', async (status) => {
    const call = await takenCall()
    call.far.onInvite = (hold) => call.far.reply(hold, status)
    call.alice.phone.hold(call.id)
    await settle()
    expect(call.reason()).toMatchObject({ by: 'system', status })
    expect(header(call.far.requests('BYE')[0]!, 'Reason')).toBe(`SIP;cause=${status}`)
  })
})

describe('what is refused', () => {
  test.each(['UPDATE', 'INVITE', 'INFO'])(
    'an %s in a call that requires what nobody here knows, by name, and the call goes on',
    async (method) => {
      const call = await answeredCall()
      call.far.ask(method, call.invite, [['Require', 'timer, telepathy']], sdpOf('sendonly', 2))
      await settle()
      const [answer] = call.far.responses(method)
      expect(answer?.status).toBe(420)
      expect(header(answer!, 'Unsupported')).toBe('telepathy')
      expect(call.alice.last()).toMatchObject({ status: 'active', hold: { remote: false } })
    },
  )

  test('with a time to wait tells it', async () => {
    const call = await calling()
    call.far.reply(call.invite, 486, [['Retry-After', '300 (in a meeting);duration=60']])
    await settle()
    expect(call.reason()).toMatchObject({ kind: 'busy', retryAfter: 300 })
  })

  test('with 380 is over: another service is not another address', async () => {
    const call = await calling()
    call.far.reply(call.invite, 380, [['Contact', '<sip:voicemail@a.example>']])
    await settle()
    expect(call.far.requests('INVITE')).toHaveLength(1)
    expect(call.reason()).toMatchObject({ kind: 'unavailable', status: 380 })
  })
})

describe('a refresh by re-INVITE', () => {
  const EXPIRES: Line = ['Session-Expires', '1800;refresher=uac']

  test('whose session is too short for somebody (422) goes out again and takes effect', async () => {
    const call = await answeredCall([EXPIRES])
    call.alice.phone.hold(call.id)
    await settle()
    call.far.reply(call.far.requests('INVITE')[1]!, 422, [['Min-SE', '2400']])
    await settle()
    const again = call.far.requests('INVITE')[2]
    expect(header(again!, 'Session-Expires')).toBe('2400;refresher=uac')
    expect(again?.body).toBe(call.far.requests('INVITE')[1]!.body)
    call.far.reply(again!, 200, [['Session-Expires', '2400;refresher=uac']], sdpOf('recvonly', 2))
    await settle()
    expect(call.alice.last()).toMatchObject({ hold: { local: true } })
    await vi.advanceTimersByTimeAsync(21 * 60_000)
    expect(call.far.requests('INVITE')).toHaveLength(4)
  })

  test('that meets theirs waits its turn, also when our person changes their mind meanwhile', async () => {
    const call = await answeredCall([EXPIRES])
    call.far.onInvite = (refresh) => call.far.reply(refresh, 491)
    await vi.advanceTimersByTimeAsync(15 * 60_000)
    expect(call.far.requests('INVITE')).toHaveLength(2)
    call.alice.phone.hold(call.id)
    call.alice.phone.resume(call.id)
    await settle()
    expect(call.far.requests('INVITE')).toHaveLength(2)
    call.far.onInvite = (refresh) => call.far.reply(refresh, 200, [EXPIRES], sdpOf('sendrecv', 2))
    await vi.advanceTimersByTimeAsync(4_100)
    expect(call.far.requests('INVITE')).toHaveLength(3)
    expect(call.alice.last()).toMatchObject({ status: 'active', hold: { local: false } })
    expect(call.alice.last()).not.toHaveProperty('hold.wanted')
  })

  test('under which our person changes their mind twice leaves nothing that waits', async () => {
    const call = await answeredCall([EXPIRES])
    await vi.advanceTimersByTimeAsync(15 * 60_000)
    call.alice.phone.hold(call.id)
    call.alice.phone.resume(call.id)
    call.far.reply(call.far.requests('INVITE')[1]!, 200, [EXPIRES], sdpOf('sendrecv', 2))
    await settle()
    expect(call.alice.last()).toMatchObject({ hold: { local: false, remote: false } })
    expect(call.alice.last()).not.toHaveProperty('hold.wanted')
    expect(call.far.requests('INVITE')).toHaveLength(2)
  })
})

test('a branch that is over (199) is no ringing, and its early media ends with it', async () => {
  const call = await calling()
  // Asked for: without it no proxy says so (RFC 6228 §4).
  expect(header(call.invite, 'Supported')?.split(', ')).toContain('199')
  call.far.reply(call.invite, 183, [branch('gateway')], sdpOf('sendrecv'))
  await settle()
  call.far.reply(call.invite, 180, [branch('desk')])
  call.far.reply(call.invite, 199, [branch('other')])
  await settle()
  expect(call.alice.last()).toMatchObject({ code: 180, earlyMedia: true })
  call.far.reply(call.invite, 199, [branch('gateway')])
  await settle()
  expect(call.alice.last()).toMatchObject({ code: 180, earlyMedia: false })
})
