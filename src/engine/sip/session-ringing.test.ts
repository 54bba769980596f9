import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { header } from '../../message/headers.ts'
import { sdpOf } from '../media/fake-media.fixture.ts'
import { settle } from '../phone.fixture.ts'
import type { Line } from './far-end.fixture.ts'
import { answeredCall, calling, ringingCall, type Talk } from './talking.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const REQUIRED: Line = ['Require', '100rel']

/** The 180s that we sent. */
const rings = ({ far }: Talk) => far.responses('INVITE').filter(({ status }) => status === 180)

function rackOf(call: Talk): Line {
  const [ringing] = rings(call)
  return ['RAck', `${header(ringing!, 'RSeq')} ${header(ringing!, 'CSeq')}`]
}

async function prack(call: Talk, rack: Line, body = '') {
  call.far.ask('PRACK', call.invite, [rack], body)
  await settle()
  return call.far.responses('PRACK').at(-1)?.status
}

describe('a caller that requires 100rel', () => {
  test.each([[[REQUIRED]], [[REQUIRED, ['Supported', '100rel, timer'] as const]]])(
    'hears of our ringing until it acknowledges that, and nothing of us before (%j)',
    async (lines) => {
      const call = await ringingCall(lines)
      await vi.advanceTimersByTimeAsync(4_000)
      expect(rings(call)).toHaveLength(4)
      const [first] = rings(call)
      expect(header(first!, 'Require')).toBe('100rel')
      expect(Number(header(first!, 'RSeq'))).toBeGreaterThan(0)
      expect(rings(call).every(({ body }) => body === '')).toBe(true)
      expect(call.alice.last().status).toBe('ringing')
      expect(await prack(call, ['RAck', '99 1 INVITE'])).toBe(481)
      expect(await prack(call, rackOf(call))).toBe(200)
      await vi.advanceTimersByTimeAsync(40_000)
      expect(rings(call)).toHaveLength(4)
      expect(await prack(call, rackOf(call))).toBe(481)
      call.alice.phone.answer(call.id)
      await settle()
      call.far.acknowledge(call.invite)
      await settle()
      expect(call.alice.last().status).toBe('active')
    },
  )

  test('and never acknowledges is refused after 64*T1', async () => {
    const call = await ringingCall([REQUIRED])
    await vi.advanceTimersByTimeAsync(32_100)
    expect(call.far.responses('INVITE').at(-1)?.status).toBe(504)
    expect(call.reason()).toMatchObject({ kind: 'server-failed', by: 'system' })
    const before = rings(call).length
    await vi.advanceTimersByTimeAsync(60_000)
    expect(rings(call)).toHaveLength(before)
  })

  test.each([
    ['answered', ({ alice, id }: Talk) => alice.phone.answer(id), 200],
    ['declined', ({ alice, id }: Talk) => alice.phone.decline(id), 603],
    ['cancelled', ({ far, invite }: Talk) => far.cancel(invite), 487],
  ])('is not told of our ringing any more when it was %s', async (_, act, status) => {
    const call = await ringingCall([REQUIRED])
    act(call)
    await settle()
    expect(call.far.responses('INVITE').at(-1)?.status).toBe(status)
    const before = rings(call).length
    await vi.advanceTimersByTimeAsync(20_000)
    expect(rings(call)).toHaveLength(before)
  })

  test('that puts an offer into its PRACK while its first one waits gets 500', async () => {
    const call = await ringingCall([REQUIRED])
    expect(await prack(call, rackOf(call), sdpOf('sendrecv', 2))).toBe(500)
    expect(call.alice.last().status).toBe('ringing')
  })

  test('and leaves the offer to us gets it in the 180, gives its answer in the PRACK, and hears it again in the 200', async () => {
    const call = await ringingCall([REQUIRED], '')
    const [ringing] = rings(call)
    expect(ringing?.body).toContain('a=sendrecv')
    expect(await prack(call, rackOf(call), sdpOf('sendrecv', 2))).toBe(200)
    expect(call.alice.media.calls[0]?.descriptions[0]?.remote).toEqual([sdpOf('sendrecv', 2)])
    call.alice.phone.answer(call.id)
    await settle()
    expect(call.far.responses('INVITE').at(-1)).toMatchObject({ status: 200, body: ringing!.body })
    call.far.acknowledge(call.invite)
    await settle()
    expect(call.alice.last().status).toBe('active')
    expect(call.alice.media.calls[0]?.microphone).toBe(true)
  })
})

test('a caller that only knows 100rel gets a 180 as ever', async () => {
  const call = await ringingCall([['Supported', '100rel']])
  await vi.advanceTimersByTimeAsync(40_000)
  expect(rings(call)).toHaveLength(1)
  expect(header(rings(call)[0]!, 'RSeq')).toBeUndefined()
})

test('a PRACK for nothing gets 481, in a ringing call and in one that stands', async () => {
  expect(await prack(await ringingCall(), ['RAck', '1 1 INVITE'])).toBe(481)
  expect(await prack(await answeredCall(), ['RAck', '1 1 INVITE'])).toBe(481)
})

test('a caller who left the offer to us may say in the early dialog who they are (RFC 3311)', async () => {
  const call = await ringingCall([REQUIRED], '')
  const { far, alice, invite } = call
  const ring = rings(call)[0]!
  const rack: Line = ['RAck', `${header(ring, 'RSeq')} ${header(invite, 'CSeq')}`]
  far.ask('PRACK', invite, [rack], sdpOf('sendrecv', 2))
  await settle()
  far.ask('UPDATE', invite, [['P-Asserted-Identity', '"Carol" <sip:carol@chicago.example>']])
  await settle()
  expect(far.responses('UPDATE').map(({ status }) => status)).toEqual([200])
  expect(alice.last()).toMatchObject({ status: 'ringing', remote: { displayName: 'Carol' } })
})

describe('a reliable response to our INVITE', () => {
  const reliably = (rseq: number, tag = 'far'): Line[] => [
    REQUIRED,
    ['RSeq', String(rseq)],
    ['To', `<sip:bob@biloxi.example>;tag=${tag}`],
  ]

  test('is acknowledged, its description is the answer, and the 200 needs none', async () => {
    const { far, alice, invite } = await calling()
    expect(header(invite, 'Supported')).toContain('100rel')
    far.reply(invite, 183, reliably(17), sdpOf('sendrecv'))
    await settle()
    const [acknowledged] = far.requests('PRACK')
    expect(header(acknowledged!, 'RAck')).toBe(`17 ${header(invite, 'CSeq')}`)
    far.reply(acknowledged!, 200)
    expect(alice.last()).toMatchObject({ status: 'proceeding', earlyMedia: true })
    far.reply(invite, 200)
    await settle()
    expect(alice.last().status).toBe('active')
    expect(alice.media.calls[0]?.descriptions[0]?.remote).toEqual([sdpOf('sendrecv')])
    expect(far.requests('BYE')).toHaveLength(0)
  })

  test('that comes again or too early is not acknowledged', async () => {
    const { far, invite } = await calling()
    for (const rseq of [5, 5, 7, 6]) far.reply(invite, 180, reliably(rseq))
    await settle()
    expect(far.requests('PRACK').map((one) => header(one, 'RAck')?.split(' ')[0])).toEqual(['5', '6'])
  })

  test('of each branch is acknowledged by itself', async () => {
    const { far, alice, invite } = await calling()
    far.reply(invite, 180, reliably(5, 'one'))
    far.reply(invite, 183, reliably(900, 'two'), sdpOf('sendrecv'))
    await settle()
    const tags = far.requests('PRACK').map((one) => /tag=(\w+)/.exec(header(one, 'To') ?? '')?.[1])
    expect(tags).toEqual(['one', 'two'])
    far.reply(invite, 200, [['To', '<sip:bob@biloxi.example>;tag=one']], sdpOf('sendrecv', 2))
    await settle()
    expect(alice.last().status).toBe('active')
  })

  test('of ever new branches is taken from thirty-two, and whichever of all answers has the call', async () => {
    const { far, alice, invite } = await calling()
    for (let branch = 0; branch < 200; branch += 1) far.reply(invite, 180, reliably(5, `b${branch}`))
    await settle()
    expect(far.requests('PRACK')).toHaveLength(32)
    far.reply(invite, 180, reliably(6, 'b31'))
    await settle()
    expect(far.requests('PRACK')).toHaveLength(33)
    far.reply(invite, 200, [['To', '<sip:bob@biloxi.example>;tag=b199']], sdpOf('sendrecv'))
    await settle()
    expect(alice.last().status).toBe('active')
  })
})
