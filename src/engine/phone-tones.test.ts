import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { defaultSettings, type Settings } from '../core/settings.ts'
import { header } from '../message/headers.ts'
import { sdpOf } from './media/fake-media.fixture.ts'
import { settle } from './phone.fixture.ts'
import type { Line } from './sip/far-end.fixture.ts'
import { answeredCall, calling, takenCall, type Talk } from './sip/talking.fixture.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const ALLOW = ['Allow', 'INVITE, ACK, BYE, CANCEL, INFO'] as const satisfies Line

/** As if this had been chosen. */
function chooses({ alice }: Talk, dtmf: Settings['dtmf']): void {
  alice.phone.setRules({ ...defaultSettings, dtmf })
}

/** A call that stands. @param events whether its description names events */
async function talks(events: boolean, lines: readonly Line[] = []): Promise<Talk> {
  const call = await answeredCall(lines)
  const [media] = call.alice.media.calls
  if (media) media.takesEvents = events
  return call
}

const bodies = ({ far }: Talk) =>
  far.requests('INFO').map((info) => [header(info, 'Content-Type'), info.body])
const ways = ({ alice }: Talk) => alice.media.calls[0]?.ways
const pressed = ({ alice, id }: Talk) =>
  alice.events.flatMap((event) =>
    event.type === 'call/tones-sent' && event.callId === id ? [`${event.tones} ${event.way}`] : [],
  )

/** Answers every INFO in this way. */
function answersInfo(call: Talk, status: number, lines: readonly Line[] = []): void {
  call.far.onOther = (request) => call.far.reply(request, status, lines)
}

describe('the way that keys go', () => {
  test('is by events where the far end takes them', async () => {
    const call = await talks(true, [ALLOW])
    call.alice.phone.sendTones(call.id, '5')
    await settle()
    expect(ways(call)).toEqual(['rtp'])
    expect(pressed(call)).toEqual(['5 rtp'])
    expect(bodies(call)).toEqual([])
  })

  test('is by INFO where it takes no events and allows INFO', async () => {
    const call = await talks(false, [ALLOW])
    answersInfo(call, 200)
    call.alice.phone.sendTones(call.id, '5#')
    await settle()
    expect(bodies(call)).toEqual([['application/dtmf-relay', 'Signal=5\r\nDuration=160\r\n']])
    await vi.advanceTimersByTimeAsync(300)
    expect(bodies(call)[1]).toEqual(['application/dtmf-relay', 'Signal=#\r\nDuration=160\r\n'])
    expect(pressed(call)).toEqual(['5 info', '# info'])
    expect(ways(call)).toEqual([])
  })

  test('is the sound itself where it takes neither', async () => {
    const call = await talks(false, [['Allow', 'INVITE, ACK, BYE, CANCEL']])
    call.alice.phone.sendTones(call.id, '5')
    await settle()
    expect(ways(call)).toEqual(['in-band'])
    expect(pressed(call)).toEqual(['5 in-band'])
  })

  test.each([
    ['info', true, []],
    ['in-band', true, ['in-band']],
    ['rtp', true, ['rtp']],
    ['rtp', false, ['in-band']],
  ] as const)('%s when that was chosen (events: %s)', async (dtmf, events, expected) => {
    const call = await talks(events)
    answersInfo(call, 200)
    chooses(call, dtmf)
    call.alice.phone.sendTones(call.id, '1')
    await settle()
    expect(ways(call)).toEqual(expected)
    expect(bodies(call)).toHaveLength(dtmf === 'info' ? 1 : 0)
  })

  test('of a call that was taken is told by the INVITE', async () => {
    const call = await takenCall([ALLOW])
    const [media] = call.alice.media.calls
    if (media) media.takesEvents = false
    answersInfo(call, 200)
    call.alice.phone.sendTones(call.id, '9')
    await settle()
    expect(bodies(call)).toHaveLength(1)
  })
})

describe('an INFO that is refused', () => {
  test('with 415 is sent in the other body, and so is what follows', async () => {
    const call = await talks(false, [ALLOW])
    call.far.onOther = (request) =>
      call.far.reply(request, header(request, 'Content-Type') === 'application/dtmf' ? 200 : 415)
    call.alice.phone.sendTones(call.id, '5')
    await settle()
    await vi.advanceTimersByTimeAsync(300)
    call.alice.phone.sendTones(call.id, '6')
    await settle()
    expect(bodies(call)).toEqual([
      ['application/dtmf-relay', 'Signal=5\r\nDuration=160\r\n'],
      ['application/dtmf', '5'],
      ['application/dtmf', '6'],
    ])
    expect(pressed(call)).toEqual(['5 info', '6 info'])
  })

  test.each([
    [415, [['Accept', 'application/sdp']], 1],
    [415, [], 2],
    [405, [], 1],
    [501, [], 1],
  ] as const)('for good (%i) is made up for by the sound', async (status, lines, tries) => {
    const call = await talks(false, [ALLOW])
    answersInfo(call, status, lines)
    call.alice.phone.sendTones(call.id, '56')
    await settle()
    await vi.advanceTimersByTimeAsync(300)
    call.alice.phone.sendTones(call.id, '7')
    await settle()
    expect(bodies(call)).toHaveLength(tries)
    expect(pressed(call)).toEqual(['5 in-band', '6 in-band', '7 in-band'])
  })

  test('because the dialog is not known there ends the call', async () => {
    const call = await talks(false, [ALLOW])
    answersInfo(call, 481)
    call.alice.phone.sendTones(call.id, '5')
    await settle()
    expect(call.reason()).toMatchObject({ by: 'system', status: 481 })
    expect(call.far.requests('BYE')).toHaveLength(1)
  })

  test('because nothing left forgets the key', async () => {
    const call = await talks(false, [ALLOW])
    call.alice.phone.sendTones(call.id, '5')
    await settle()
    for (const connection of call.far.server.connections) connection.close()
    await settle()
    expect(call.alice.last().status).toBe('active')
    expect(pressed(call)).toEqual([])
  })
})

describe('before the answer', () => {
  test('an INFO goes in the early dialog whose media is heard', async () => {
    const call = await calling()
    const [media] = call.alice.media.calls
    if (media) media.takesEvents = false
    answersInfo(call, 200)
    const to = header(call.invite, 'To') ?? ''
    call.far.reply(call.invite, 183, [['To', `${to};tag=heard`], ALLOW], sdpOf('sendrecv', 1))
    call.far.reply(call.invite, 183, [['To', `${to};tag=other`]], sdpOf('sendrecv', 2))
    await settle()
    call.alice.phone.sendTones(call.id, '5')
    await settle()
    const [info] = call.far.requests('INFO')
    expect(header(info ?? { headers: [] }, 'To')).toMatch(/;tag=heard$/)
    expect(pressed(call)).toEqual(['5 info'])
  })

  test('a dialog that is not known any more does not end the call', async () => {
    const call = await calling()
    const [media] = call.alice.media.calls
    if (media) media.takesEvents = false
    answersInfo(call, 481)
    call.far.reply(call.invite, 183, [ALLOW], sdpOf('sendrecv', 1))
    await settle()
    call.alice.phone.sendTones(call.id, '5')
    await settle()
    expect(call.alice.last().status).toBe('proceeding')
  })
})

describe('keys with pauses', () => {
  test('pause for two seconds at each comma', async () => {
    const call = await talks(true)
    call.alice.phone.sendTones(call.id, '1,,2')
    await vi.advanceTimersByTimeAsync(3_900)
    expect(pressed(call)).toEqual(['1 rtp'])
    await vi.advanceTimersByTimeAsync(200)
    expect(pressed(call)).toEqual(['1 rtp', '2 rtp'])
  })

  test('wait at a w until the person sends the rest', async () => {
    const call = await talks(true)
    call.alice.phone.sendTones(call.id, '1w45#w6')
    await settle()
    expect(call.alice.last()).toMatchObject({ tones: '1', tonesWaiting: '45#' })
    call.alice.phone.sendWaitingTones(call.id)
    await settle()
    expect(call.alice.last()).toMatchObject({ tones: '145#', tonesWaiting: '6' })
    call.alice.phone.sendWaitingTones(call.id)
    await settle()
    expect(call.alice.last()).toMatchObject({ tones: '145#6', tonesWaiting: '' })
  })

  test('after a number are pressed once it is answered', async () => {
    const call = await calling()
    const target = { uri: 'sip:1002@biloxi.example', label: '1002', tones: ',4w5' }
    call.alice.phone.hangUp(call.id)
    const id = call.alice.phone.call(call.alice.account.id, target)
    await settle()
    const invite = call.far.requests('INVITE').at(-1)
    if (!invite) throw new Error('no INVITE')
    call.far.reply(invite, 183, [], sdpOf('sendrecv', 1))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(pressed({ ...call, id })).toEqual([])
    call.far.reply(invite, 200, [], sdpOf('sendrecv', 1))
    await vi.advanceTimersByTimeAsync(2_100)
    expect(pressed({ ...call, id })).toEqual(['4 rtp'])
    expect(call.alice.last()).toMatchObject({ tonesWaiting: '5' })
  })

  test('are not sent when the call is over, nor more than a person types ahead', async () => {
    const call = await talks(true)
    call.alice.phone.sendTones(call.id, `1,${'2'.repeat(62)}`)
    call.alice.phone.sendTones(call.id, '333')
    await settle()
    expect(
      call.alice.notes.some((note) => note.kind === 'fault' && note.text.startsWith('tones not sent')),
    ).toBe(true)
    call.alice.phone.hangUp(call.id)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(call.alice.media.calls[0]?.tones).toBe('1')
  })

  test('that are none are not sent', async () => {
    const call = await talks(true)
    call.alice.phone.sendTones(call.id, '1x')
    await settle()
    expect(pressed(call)).toEqual([])
  })
})
