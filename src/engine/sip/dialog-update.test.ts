import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { header } from '../../message/headers.ts'
import { sdpOf } from '../media/fake-media.fixture.ts'
import { settle } from '../phone.fixture.ts'
import type { Line } from './far-end.fixture.ts'
import { answeredCall, calling, ringingCall, takenCall, type Talk } from './talking.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const CAROL: Line = ['P-Asserted-Identity', '"Carol" <sip:carol@pbx.example>']

/** Sends an UPDATE and gives what was answered to it. */
async function update({ far, invite }: Talk, lines: readonly Line[] = [], body = '') {
  const before = far.responses('UPDATE').length
  far.ask('UPDATE', invite, lines, body)
  await settle()
  return far.responses('UPDATE')[before]
}

const holdOf = ({ alice }: Talk) => {
  const call = alice.last()
  return call.status === 'active' ? call.hold : undefined
}

describe('an UPDATE before the answer', () => {
  test('of who is called names them anew', async () => {
    const call = await calling()
    call.far.reply(call.invite, 180)
    await settle()
    expect((await update(call, [CAROL]))?.status).toBe(200)
    expect(call.alice.last()).toMatchObject({ status: 'proceeding', remote: { displayName: 'Carol' } })
    call.far.reply(call.invite, 200, [], sdpOf('sendrecv'))
    await settle()
    expect((await update(call))?.status).toBe(200)
    expect(call.alice.last().status).toBe('active')
  })

  test('starts no session timer: the 200 does', async () => {
    const call = await calling()
    call.far.reply(call.invite, 180)
    await settle()
    const short: Line[] = [
      ['Supported', 'timer'],
      ['Session-Expires', '90;refresher=uac'],
    ]
    expect(header((await update(call, short))!, 'Session-Expires')).toBeUndefined()
    await vi.advanceTimersByTimeAsync(200_000)
    expect(call.alice.last().status).toBe('proceeding')
  })

  test('with an offer while ours is out gets 491', async () => {
    const call = await calling()
    call.far.reply(call.invite, 180)
    await settle()
    expect((await update(call, [], sdpOf('sendrecv', 2)))?.status).toBe(491)
  })

  test('with an offer after a reliable answer is answered, and the 200 changes nothing', async () => {
    const call = await calling()
    const reliable: Line[] = [
      ['Require', '100rel'],
      ['RSeq', '1'],
    ]
    call.far.reply(call.invite, 183, reliable, sdpOf('sendrecv'))
    await settle()
    const answer = await update(call, [], sdpOf('sendonly', 2))
    expect(answer).toMatchObject({ status: 200, body: expect.stringContaining('a=recvonly') })
    call.alice.media.calls[0]!.fail = 1
    expect((await update(call, [], sdpOf('sendrecv', 3)))?.status).toBe(488)
    call.alice.media.calls[0]!.fail = 0
    call.far.reply(call.invite, 200)
    await settle()
    expect(call.alice.last().status).toBe('active')
    expect(call.far.requests('BYE')).toHaveLength(0)
  })

  test('with an offer before their last one is answered gets 500, and waits for nothing', async () => {
    const call = await calling()
    const reliable: Line[] = [
      ['Require', '100rel'],
      ['RSeq', '1'],
    ]
    call.far.reply(call.invite, 183, reliable, sdpOf('sendrecv'))
    await settle()
    let open = () => {}
    call.alice.media.calls[0]!.gate = new Promise<void>((resolve) => (open = resolve))
    call.far.ask('UPDATE', call.invite, [], sdpOf('sendonly', 2))
    await settle()
    for (let more = 0; more < 5; more += 1) {
      const refused = await update(call, [], sdpOf('sendrecv', 3 + more))
      expect(refused?.status).toBe(500)
      expect(header(refused!, 'Retry-After')).toBeDefined()
    }
    expect((await update(call))?.status).toBe(200)
    open()
    await settle()
    expect(call.far.responses('UPDATE').at(-1)).toMatchObject({
      status: 200,
      body: expect.stringContaining('a=recvonly'),
    })
  })

  test('of who calls names them anew while it rings', async () => {
    const call = await ringingCall()
    const answer = await update(call, [CAROL])
    expect(answer?.status).toBe(200)
    expect(header(answer!, 'Contact')).toBeDefined()
    expect(header(answer!, 'Allow')).toContain('UPDATE')
    expect(call.alice.last()).toMatchObject({ status: 'ringing', remote: { displayName: 'Carol' } })
  })

  test('with an offer while theirs waits for our person gets 500 and a time to wait', async () => {
    const call = await ringingCall()
    const answer = await update(call, [], sdpOf('sendrecv', 2))
    expect(answer?.status).toBe(500)
    expect(Number(header(answer!, 'Retry-After'))).toBeLessThanOrEqual(10)
    expect(call.alice.last().status).toBe('ringing')
  })

  test('that comes between our 200 and its ACK is answered', async () => {
    const call = await ringingCall()
    call.alice.phone.answer(call.id)
    await settle()
    expect((await update(call, [CAROL]))?.status).toBe(200)
    call.far.acknowledge(call.invite)
    await settle()
    expect(call.alice.last()).toMatchObject({ status: 'active', remote: { displayName: 'Carol' } })
  })
})

describe('an UPDATE in a call', () => {
  test.each([
    ['of ours', answeredCall],
    ['of theirs', takenCall],
  ])('%s without an offer names the other party and says where they are now', async (_, make) => {
    const call = await make()
    const answer = await update(call, [CAROL, ['Contact', '<sip:carol@192.0.2.77:5070>']])
    expect(answer?.status).toBe(200)
    expect(answer?.body).toBe('')
    expect(call.alice.last().remote).toEqual({ uri: 'sip:carol@pbx.example', displayName: 'Carol' })
    call.alice.phone.hangUp(call.id)
    await settle()
    expect(call.far.requests('BYE')[0]?.uri).toBe('sip:carol@192.0.2.77:5070')
  })

  test('with an offer holds and resumes', async () => {
    const call = await answeredCall()
    const held = await update(call, [], sdpOf('sendonly', 2))
    expect(held).toMatchObject({ status: 200, body: expect.stringContaining('a=recvonly') })
    expect(holdOf(call)).toEqual({ local: false, remote: true })
    const resumed = await update(call, [], sdpOf('sendrecv', 3))
    expect(resumed?.body).toContain('a=sendrecv')
    expect(holdOf(call)).toEqual({ local: false, remote: false })
  })

  test('with an offer while ours is out gets 491, and ours goes on', async () => {
    const call = await answeredCall()
    call.alice.phone.hold(call.id)
    await settle()
    expect((await update(call, [], sdpOf('sendonly', 2)))?.status).toBe(491)
    call.far.reply(call.far.requests('INVITE')[1]!, 200, [], sdpOf('recvonly', 2))
    await settle()
    expect(holdOf(call)).toEqual({ local: true, remote: false })
  })

  test('with an offer before their last one is answered gets 500, and ours waits for both', async () => {
    const call = await answeredCall()
    let open = () => {}
    call.alice.media.calls[0]!.gate = new Promise<void>((resolve) => (open = resolve))
    call.far.ask('UPDATE', call.invite, [], sdpOf('sendonly', 2))
    await settle()
    const second = await update(call, [], sdpOf('sendrecv', 3))
    expect(second?.status).toBe(500)
    expect(header(second!, 'Retry-After')).toBeDefined()
    call.far.ask('INVITE', call.invite, [], sdpOf('sendrecv', 4))
    call.alice.phone.hold(call.id)
    await settle()
    expect(call.far.responses('INVITE').at(-1)?.status).toBe(500)
    expect(call.far.requests('INVITE')).toHaveLength(1)
    call.far.onInvite = (ours) => call.far.reply(ours, 200, [], sdpOf('inactive', 5))
    call.alice.media.calls[0]!.gate = undefined
    open()
    await settle()
    expect(call.far.responses('UPDATE').map(({ status }) => status)).toEqual([500, 200])
    expect(holdOf(call)).toEqual({ local: true, remote: true })
  })

  test('with an offer that cannot be applied gets 488, and the call goes on as it was', async () => {
    const call = await answeredCall()
    call.alice.media.calls[0]!.fail = 1
    expect((await update(call, [], sdpOf('sendonly', 2)))?.status).toBe(488)
    call.far.onInvite = (ours) => call.far.reply(ours, 200, [], sdpOf('recvonly', 3))
    call.alice.phone.hold(call.id)
    await settle()
    expect(holdOf(call)).toEqual({ local: true, remote: false })
  })

  test('with something that is no session description gets 415', async () => {
    const call = await answeredCall()
    const answer = await update(call, [['Content-Type', 'text/plain']], 'hello')
    expect(answer?.status).toBe(415)
    expect(header(answer!, 'Accept')).toBe('application/sdp')
  })

  test('out of order gets 500', async () => {
    const call = await answeredCall()
    await update(call)
    expect((await update(call, [['CSeq', '7 UPDATE']]))?.status).toBe(500)
    expect((await update(call))?.status).toBe(200)
  })

  test('of a call that is over gets 481', async () => {
    const call = await answeredCall()
    call.alice.phone.hangUp(call.id)
    await settle()
    expect((await update(call))?.status).toBe(481)
  })
})
