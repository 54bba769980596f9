import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { defaultSettings } from '../core/settings.ts'
import { header } from '../message/headers.ts'
import { sdpOf } from './media/fake-media.fixture.ts'
import { settle } from './phone.fixture.ts'
import type { Line } from './sip/far-end.fixture.ts'
import { calling, ringingCall, type Talk } from './sip/talking.fixture.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const ALLOW = ['Allow', 'INVITE, ACK, BYE, CANCEL, INFO'] as const satisfies Line

/** The keys of a call that have left, in order. */
const sent = ({ alice, id }: Talk) =>
  alice.events.flatMap((event) =>
    event.type === 'call/tones-sent' && event.callId === id ? [event.tones] : [],
  )
/** What is kept of it, each time that was told. */
const told = ({ alice, id }: Talk) =>
  alice.events.flatMap((event) =>
    event.type === 'call/tones-kept' && event.callId === id ? [event.tones] : [],
  )
const kept = ({ alice }: Talk) => {
  const call = alice.last()
  return 'kept' in call ? call.kept : undefined
}
/** One branch that the INVITE was forked to. */
const branch = ({ invite }: Talk, tag: string): Line => ['To', `${header(invite, 'To') ?? ''};tag=${tag}`]
const infos = ({ far }: Talk) =>
  far
    .requests('INFO')
    .map((info) => [
      /;tag=(\w+)/.exec(header(info, 'To') ?? '')?.[1],
      /^Signal=(.)/.exec(info.body ?? '')?.[1],
    ])

function sendsInfo({ alice }: Talk): void {
  alice.phone.setRules({ ...defaultSettings, dtmf: 'info' })
}

async function presses({ alice, id }: Talk, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) alice.phone.sendTones(id, key)
  await settle()
}

/** A call of ours to `1002` with keys behind the number; it rings. */
async function dialled(tones: string): Promise<Talk> {
  const before = await calling()
  before.alice.phone.hangUp(before.id)
  const target = { uri: 'sip:1002@biloxi.example', label: '1002', tones }
  const id = before.alice.phone.call(before.alice.account.id, target)
  await settle()
  const invite = before.far.requests('INVITE').at(-1)
  if (!invite) throw new Error('no INVITE')
  return { ...before, id, invite }
}

describe('keys pressed while it rings', () => {
  test('leave once it is answered, in order, before those pressed later', async () => {
    const call = await calling()
    await presses(call, '1')
    call.far.reply(call.invite, 180)
    await settle()
    await presses(call, '2', '#')
    expect(kept(call)).toEqual({ tones: '12#', refused: false })
    expect(sent(call)).toEqual([])
    call.far.reply(call.invite, 200, [], sdpOf('sendrecv', 1))
    await settle()
    await presses(call, '9')
    expect(sent(call).join('')).toBe('12#9')
    expect(told(call)).toEqual(['1', '12', '12#'])
    expect(call.alice.last()).toMatchObject({ status: 'active', tones: '12#9' })
  })

  test('leave with the first early media, and not once more at the answer of another branch', async () => {
    const call = await calling()
    call.far.reply(call.invite, 180)
    await settle()
    await presses(call, '4', '2')
    call.far.reply(call.invite, 183, [branch(call, 'heard')], sdpOf('sendrecv', 1))
    await settle()
    expect(sent(call).join('')).toBe('42')
    expect(kept(call)).toBeUndefined()
    await presses(call, '7')
    call.far.reply(call.invite, 200, [branch(call, 'other')], sdpOf('sendrecv', 2))
    await settle()
    expect(sent(call).join('')).toBe('427')
    expect(call.alice.media.calls[0]?.tones).toBe('427')
  })

  test('keep their pauses and waits', async () => {
    const call = await calling()
    await presses(call, '1,2w3')
    call.far.reply(call.invite, 200, [], sdpOf('sendrecv', 1))
    await settle()
    expect(sent(call)).toEqual(['1'])
    await vi.advanceTimersByTimeAsync(2_100)
    expect(sent(call)).toEqual(['1', '2'])
    expect(call.alice.last()).toMatchObject({ tonesWaiting: '3' })
  })

  test('come behind what was dialled with the number, which is for whoever answers', async () => {
    const call = await dialled('4,5')
    await presses(call, '6')
    call.far.reply(call.invite, 183, [], sdpOf('sendrecv', 1))
    await settle()
    await presses(call, '7')
    expect(sent(call)).toEqual([])
    expect(kept(call)).toMatchObject({ tones: '67' })
    call.far.reply(call.invite, 200, [], sdpOf('sendrecv', 1))
    await vi.advanceTimersByTimeAsync(2_100)
    expect(sent(call).join('')).toBe('4567')
  })

  test('are taken back: the last one, or all', async () => {
    const call = await calling()
    await presses(call, '1', '2', '3')
    call.alice.phone.takeBackTones(call.id, false)
    expect(kept(call)).toMatchObject({ tones: '12' })
    call.alice.phone.takeBackTones(call.id, true)
    expect(kept(call)).toBeUndefined()
    await presses(call, '5')
    call.far.reply(call.invite, 200, [], sdpOf('sendrecv', 1))
    await settle()
    expect(sent(call)).toEqual(['5'])
    call.alice.phone.takeBackTones(call.id, true)
    expect(told(call)).toEqual(['1', '12', '123', '12', '', '5'])
  })

  test('are refused beyond 64, and that is told until some are taken back', async () => {
    const call = await calling()
    await presses(call, '1'.repeat(64), '2')
    expect(kept(call)).toEqual({ tones: '1'.repeat(64), refused: true })
    call.alice.phone.takeBackTones(call.id, false)
    expect(kept(call)).toEqual({ tones: '1'.repeat(63), refused: false })
    call.alice.phone.takeBackTones(call.id, true)
    await presses(call, '3'.repeat(65))
    expect(kept(call)).toEqual({ tones: '', refused: true })
    call.far.reply(call.invite, 200, [], sdpOf('sendrecv', 1))
    await settle()
    expect(sent(call)).toEqual([])
  })

  test('go with the call, and nowhere when it rings here', async () => {
    const call = await calling()
    await presses(call, '1')
    call.alice.phone.hangUp(call.id)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(call.alice.media.calls[0]?.tones).toBe('')
    const theirs = await ringingCall()
    await presses(theirs, '1')
    theirs.alice.phone.answer(theirs.id)
    await settle()
    theirs.far.acknowledge(theirs.invite)
    await settle()
    expect(sent(theirs)).toEqual([])
    expect(told(theirs)).toEqual([])
  })
})

describe('keys by INFO whose branch is gone', () => {
  /** Three keys are pressed; the first was heard by the branch `heard`. */
  async function heardOnce(): Promise<Talk> {
    const call = await calling()
    sendsInfo(call)
    await presses(call, '123')
    call.far.onOther = (request) => call.far.reply(request, 200)
    call.far.reply(call.invite, 183, [branch(call, 'heard'), ALLOW], sdpOf('sendrecv', 1))
    await settle()
    return call
  }

  test('wait for the next one: each is heard once', async () => {
    const call = await heardOnce()
    call.far.reply(call.invite, 199, [branch(call, 'heard')])
    await vi.advanceTimersByTimeAsync(2_000)
    expect(kept(call)).toMatchObject({ tones: '23' })
    call.far.reply(call.invite, 200, [branch(call, 'other'), ALLOW], sdpOf('sendrecv', 2))
    await vi.advanceTimersByTimeAsync(2_000)
    expect(infos(call)).toEqual([
      ['heard', '1'],
      ['other', '2'],
      ['other', '3'],
    ])
    expect(sent(call).join('')).toBe('123')
  })

  test('and says so after another has answered go there, and the call stays', async () => {
    const call = await heardOnce()
    let refuse: (() => void) | undefined
    call.far.onOther = (request) => {
      if (header(request, 'To')?.includes('tag=heard')) refuse = () => call.far.reply(request, 481)
      else call.far.reply(request, 200)
    }
    await vi.advanceTimersByTimeAsync(300)
    call.far.reply(call.invite, 200, [branch(call, 'other'), ALLOW], sdpOf('sendrecv', 2))
    await settle()
    refuse?.()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(call.alice.last().status).toBe('active')
    expect(infos(call)).toEqual([
      ['heard', '1'],
      ['heard', '2'],
      ['other', '2'],
      ['other', '3'],
    ])
    expect(sent(call).join('')).toBe('123')
  })

  test('and says so while it rings are kept, and so is what is pressed next', async () => {
    const call = await heardOnce()
    call.far.onOther = (request) => call.far.reply(request, 481)
    await vi.advanceTimersByTimeAsync(2_000)
    await presses(call, '4')
    expect(kept(call)).toMatchObject({ tones: '234' })
    expect(infos(call)).toHaveLength(2)
  })
})
