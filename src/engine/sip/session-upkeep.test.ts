import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { header } from '../../message/headers.ts'
import { sdpOf } from '../media/fake-media.fixture.ts'
import { talking } from '../phone-pair.fixture.ts'
import { settle } from '../phone.fixture.ts'
import type { Line } from './far-end.fixture.ts'
import { answeredCall, calling, ringingCall, takenCall } from './talking.fixture.ts'
import { requestsOf } from './wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const MINUTE = 60_000
const expires = (value: string): Line => ['Session-Expires', value]
const UPDATES: Line = ['Allow', 'INVITE, ACK, BYE, CANCEL, UPDATE']
const KNOWS: Line = ['Supported', 'timer']
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('session timers of a call of ours', () => {
  test('are asked for, and the refresher is left to the other side', async () => {
    const { invite } = await calling()
    expect(header(invite, 'Session-Expires')).toBe('1800')
    expect(header(invite, 'Supported')).toContain('timer')
    expect(header(invite, 'Allow')).toContain('UPDATE')
  })

  test('refresh by UPDATE without an offer at half time, if the peer takes that, for ever', async () => {
    const { far, alice } = await answeredCall([expires('1800;refresher=uac'), UPDATES])
    for (let turn = 1; turn <= 5; turn += 1) {
      await pass(15 * MINUTE)
      const update = far.requests('UPDATE').at(-1)!
      expect(far.requests('UPDATE')).toHaveLength(turn)
      expect(update.body).toBe('')
      expect(header(update, 'Contact')).toBeDefined()
      expect(header(update, 'Session-Expires')).toBe('1800;refresher=uac')
      far.reply(update, 200, [expires('1800;refresher=uac')])
      await settle()
    }
    expect(alice.last().status).toBe('active')
  })

  test('else by re-INVITE, with the session description as it is', async () => {
    const { far, alice, invite } = await answeredCall([expires('1800;refresher=uac')])
    await pass(15 * MINUTE)
    const [, refresh] = far.requests('INVITE')
    expect(refresh?.body).toBe(invite.body)
    expect(header(refresh!, 'Session-Expires')).toBe('1800;refresher=uac')
    far.reply(refresh!, 200, [expires('1800;refresher=uac')], sdpOf('sendrecv'))
    await settle()
    expect(alice.media.calls[0]?.descriptions[0]?.signaling).toBe('stable')
    await pass(15 * MINUTE)
    expect(far.requests('INVITE')).toHaveLength(3)
    expect(alice.story(alice.last().id).at(-1)).toBe('call/answered')
  })

  test('refresh by re-INVITE where UPDATE turns out not to be taken', async () => {
    const { far } = await answeredCall([expires('1800;refresher=uac'), UPDATES])
    await pass(15 * MINUTE)
    far.reply(far.requests('UPDATE')[0]!, 501)
    await settle()
    expect(far.requests('INVITE')).toHaveLength(2)
  })

  test('are refreshed by hold as well, which keeps who refreshes', async () => {
    const { far, alice, id } = await answeredCall([expires('1800;refresher=uas')])
    far.onInvite = (hold) => far.reply(hold, 200, [expires('1800;refresher=uas')], sdpOf('recvonly', 2))
    await pass(20 * MINUTE)
    alice.phone.hold(id)
    await settle()
    expect(header(far.requests('INVITE')[1]!, 'Session-Expires')).toBe('1800;refresher=uas')
    await pass(25 * MINUTE)
    expect(alice.last().status).toBe('active')
  })

  test('that the peer should refresh and does not end the call in time, with a BYE and a reason', async () => {
    const { far, alice, reason } = await answeredCall([expires('1800;refresher=uas')])
    await pass(29 * MINUTE)
    expect(alice.last().status).toBe('active')
    await pass(MINUTE)
    expect(reason()).toEqual({ kind: 'expired', by: 'system' })
    expect(far.requests('BYE').map((bye) => header(bye, 'Reason'))).toEqual([
      'SIP;cause=408;text="Session expired"',
    ])
    expect(far.requests('UPDATE')).toHaveLength(0)
  })

  test.each([
    [408, 'network'],
    [481, 'server-failed'],
  ])('whose refresh gets %i end the call at once', async (status, kind) => {
    const { far, reason } = await answeredCall([expires('1800;refresher=uac'), UPDATES])
    far.onOther = (update) => far.reply(update, status)
    await pass(15 * MINUTE)
    expect(reason()).toMatchObject({ kind, status })
    expect(far.requests('BYE')).toHaveLength(1)
  })

  test('whose refresh nobody answers end the call after 64*T1', async () => {
    const { reason } = await answeredCall([expires('1800;refresher=uac'), UPDATES])
    await pass(15 * MINUTE + 33_000)
    expect(reason()).toMatchObject({ kind: 'network' })
  })

  test('whose refresh is refused otherwise go on trying until they expire', async () => {
    const { far, alice, reason } = await answeredCall([expires('1800;refresher=uac'), UPDATES])
    far.onOther = (update) => far.reply(update, 503)
    await pass(29 * MINUTE)
    expect(alice.last().status).toBe('active')
    expect(far.requests('UPDATE').length).toBeGreaterThan(2)
    await pass(MINUTE)
    expect(reason()).toEqual({ kind: 'expired', by: 'system' })
    expect(far.requests('UPDATE').length).toBeLessThan(12)
  })

  test('are off when the answer has none, and no later re-INVITE turns them on', async () => {
    const { far, alice, id } = await answeredCall()
    await pass(24 * 60 * MINUTE)
    expect(alice.last().status).toBe('active')
    alice.phone.hold(id)
    await settle()
    expect(header(far.requests('INVITE')[1]!, 'Session-Expires')).toBeUndefined()
  })

  test('too short for somebody on the way (422): the same call again, with what they ask for', async () => {
    const { far, alice, invite } = await calling()
    far.reply(invite, 422, [['Min-SE', '3600']])
    await settle()
    const [, again] = far.requests('INVITE')
    expect(header(again!, 'Session-Expires')).toBe('3600')
    expect(header(again!, 'Min-SE')).toBe('3600')
    for (const name of ['Call-ID', 'From', 'To']) expect(header(again!, name)).toBe(header(invite, name))
    expect(Number.parseInt(header(again!, 'CSeq')!, 10)).toBe(
      Number.parseInt(header(invite, 'CSeq')!, 10) + 1,
    )
    far.reply(again!, 200, [expires('3600;refresher=uac')], sdpOf('sendrecv'))
    await settle()
    expect(alice.last().status).toBe('active')
    expect(far.requests('ACK')).toHaveLength(2)
  })

  test('a 422 that asks for what it had already, or for more than a day, is a refusal', async () => {
    const { far, invite, reason } = await calling()
    far.onInvite = (again) => far.reply(again, 422, [['Min-SE', '3600']])
    far.reply(invite, 422, [['Min-SE', '3600']])
    await settle()
    expect(far.requests('INVITE')).toHaveLength(2)
    expect(reason()).toMatchObject({ status: 422 })
  })

  test('a 422 after our CANCEL rings nowhere again', async () => {
    const { far, alice, id, invite } = await calling()
    far.reply(invite, 100)
    await settle()
    alice.phone.hangUp(id)
    far.reply(invite, 422, [['Min-SE', '3600']])
    await settle()
    expect(far.requests('INVITE')).toHaveLength(1)
  })

  test('a refresh that is too short gets what it is asked for', async () => {
    const { far, alice } = await answeredCall([expires('1800;refresher=uac'), UPDATES])
    await pass(15 * MINUTE)
    far.reply(far.requests('UPDATE')[0]!, 422, [['Min-SE', '2000']])
    await settle()
    expect(header(far.requests('UPDATE')[1]!, 'Session-Expires')).toBe('2000;refresher=uac')
    far.reply(far.requests('UPDATE')[1]!, 200, [expires('2000;refresher=uac')])
    await pass(16 * MINUTE)
    expect(alice.last().status).toBe('active')
  })
})

describe('session timers of a call of theirs', () => {
  test('that asks for none has none', async () => {
    const { far, alice } = await takenCall([KNOWS])
    expect(header(far.responses('INVITE').at(-1)!, 'Session-Expires')).toBeUndefined()
    await pass(24 * 60 * MINUTE)
    expect(alice.last().status).toBe('active')
  })

  test('that leaves it open are refreshed by the caller, and expire without it', async () => {
    const { far, reason, invite, alice } = await takenCall([KNOWS, expires('600'), UPDATES])
    const answer = far.responses('INVITE').at(-1)!
    expect(header(answer, 'Session-Expires')).toBe('600;refresher=uac')
    expect(header(answer, 'Require')).toBe('timer')
    await pass(5 * MINUTE)
    far.ask('UPDATE', invite, [KNOWS, expires('600;refresher=uac')])
    await settle()
    expect(far.responses('UPDATE').at(-1)?.status).toBe(200)
    expect(header(far.responses('UPDATE').at(-1)!, 'Session-Expires')).toBe('600;refresher=uac')
    await pass(9 * MINUTE)
    expect(alice.last().status).toBe('active')
    await pass(MINUTE)
    expect(reason()).toEqual({ kind: 'expired', by: 'system' })
  })

  test('for a caller that knows nothing of them are refreshed by us', async () => {
    const { far } = await takenCall([expires('600'), UPDATES])
    const answer = far.responses('INVITE').at(-1)!
    expect(header(answer, 'Session-Expires')).toBe('600;refresher=uas')
    expect(header(answer, 'Require')).toBeUndefined()
    await pass(5 * MINUTE)
    expect(far.requests('UPDATE')).toHaveLength(1)
  })

  test('too short gets 422 with our Min-SE and does not ring', async () => {
    const { far, alice } = await ringingCall([KNOWS, expires('30')])
    const refused = far.responses('INVITE').at(-1)!
    expect(refused.status).toBe(422)
    expect(header(refused, 'Min-SE')).toBe('90')
    expect(alice.state().calls).toHaveLength(0)
  })

  test('are answered in a re-INVITE, which refreshes them too', async () => {
    const { far, invite, alice } = await takenCall([KNOWS, expires('600')])
    await pass(5 * MINUTE)
    far.ask('INVITE', invite, [KNOWS, expires('600;refresher=uac')], sdpOf('sendrecv', 2))
    await settle()
    far.acknowledge(invite)
    const answer = far.responses('INVITE').at(-1)!
    expect(answer.status).toBe(200)
    expect(header(answer, 'Session-Expires')).toBe('600;refresher=uac')
    await pass(9 * MINUTE)
    expect(alice.last().status).toBe('active')
    far.ask('INVITE', invite, [KNOWS, expires('20')], sdpOf('sendrecv', 2))
    await settle()
    expect(far.responses('INVITE').at(-1)?.status).toBe(422)
  })
})

test('two of these phones agree, and refresh each other by UPDATE', async () => {
  const { alice, bob, out, server } = await talking()
  await pass(60 * MINUTE)
  expect([alice.last().status, bob.last().status]).toEqual(['active', 'active'])
  expect(requestsOf(server, 'UPDATE').length).toBeGreaterThanOrEqual(3)
  expect(requestsOf(server, 'INVITE')).toHaveLength(1)
  alice.phone.hangUp(out)
  await settle()
  const before = requestsOf(server, 'UPDATE').length
  await pass(60 * MINUTE)
  expect(requestsOf(server, 'UPDATE')).toHaveLength(before)
})
