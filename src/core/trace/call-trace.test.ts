import { describe, expect, it } from 'vitest'
import type { PhoneEvent } from '../event.ts'
import { CALL_TRACE_LIMIT, entriesOfCall, keptTrace, sipCallIdsOf } from './call-trace.ts'
import type { TraceEntry, TraceNote } from './entry.ts'

const server = 'wss://a.example/ws'
const message = (callId: string, first: string, ...more: readonly string[]) =>
  [first, `Call-ID: ${callId}`, 'CSeq: 1 INVITE', ...more, 'Content-Length: 0', '', ''].join('\r\n')
const sip = (at: number, text: string): TraceNote => ({ kind: 'sip', at, direction: 'out', server, text })
const dialog = (at: number, callId: string, sipCallId: string): TraceNote => ({
  kind: 'media',
  at,
  callId,
  text: `Call-ID ${sipCallId}`,
  sipCallId,
})
const event = (told: PhoneEvent) => ({ kind: 'event', at: told.at, event: told, ignored: false }) as const
const numbered = (notes: readonly (TraceNote | ReturnType<typeof event>)[]): readonly TraceEntry[] =>
  notes.map((note, index) => ({ ...note, seq: index + 1 }))

const invite = (callId: string) => message(callId, 'INVITE sip:bob@biloxi.example SIP/2.0')
const remote = { uri: 'sip:bob@biloxi.example', displayName: 'Bob' }
const created = (at: number, callId: string) =>
  event({ type: 'call/created', at, callId, accountId: 'alice', direction: 'out', remote })
const ended = (at: number, callId: string) =>
  event({ type: 'call/ended', at, callId, reason: { kind: 'hung-up', by: 'local' } })

const trace = numbered([
  sip(1, message('reg', 'REGISTER sip:a.example SIP/2.0')),
  { kind: 'socket', at: 2, server, text: 'open' },
  sip(3, invite('x')),
  dialog(4, 'one', 'x'),
  created(5, 'one'),
  { kind: 'repair', at: 6, what: ['of nothing here'] },
  sip(7, invite('y')),
  dialog(8, 'two', 'y'),
  created(9, 'two'),
  { kind: 'fault', at: 10, text: 'something threw' },
  { kind: 'media', at: 11, callId: 'two', text: 'ICE connected' },
  dialog(12, 'one', 'z'),
  sip(13, invite('z')),
  { kind: 'repair', at: 14, what: ['Content-Length counted characters'] },
  sip(15, message('reg', 'REGISTER sip:a.example SIP/2.0')),
  { kind: 'socket', at: 16, server, text: 'closed' },
  ended(17, 'one'),
  sip(18, message('z', 'BYE sip:bob@biloxi.example SIP/2.0')),
  { kind: 'repair', at: 19, what: ['its last'] },
  { kind: 'socket', at: 20, server, text: 'open' },
  ended(21, 'two'),
])

const times = (entries: readonly TraceEntry[]) => entries.map(({ at }) => at)

describe("a call's part of the trace", () => {
  it('is its own messages, also those before it was told and after its end, and what happened around it', () => {
    expect(times(entriesOfCall(trace, 'one'))).toEqual([3, 4, 5, 10, 12, 13, 14, 16, 17, 18, 19])
    expect(times(entriesOfCall(trace, 'two'))).toEqual([7, 8, 9, 10, 11, 16, 20, 21])
  })

  it('is nothing for a call of which nothing is known', () => {
    expect(entriesOfCall(trace, 'three')).toEqual([])
  })

  it('knows by which Call-IDs it went', () => {
    expect(sipCallIdsOf(trace, 'one')).toEqual(['x', 'z'])
  })

  it('knows the first eight of them when there are ever more', () => {
    const many = Array.from({ length: 50 }, (_, each) => dialog(each, 'one', `x${each}`))
    expect(sipCallIdsOf(numbered(many), 'one')).toEqual(['x0', 'x1', 'x2', 'x3', 'x4', 'x5', 'x6', 'x7'])
  })
})

describe('the trace that is kept', () => {
  it('has lost its secrets', () => {
    const secret = message(
      'x',
      'INVITE sip:bob@biloxi.example SIP/2.0',
      'Authorization: Digest username="alice", response="7587245234b3434cc3412213e5f113a5"',
    )
    const tones = event({ type: 'call/tones-sent', at: 2, callId: 'one', tones: '4711' })
    const text = JSON.stringify(keptTrace(numbered([sip(1, secret), tones])))
    expect(text).not.toContain('7587245234b3434cc3412213e5f113a5')
    expect(text).not.toContain('4711')
    expect(text).toContain('username')
  })

  it.each(['a', '汉'])('keeps the beginning and the end of one that does not fit, of %s', (letter) => {
    const long = numbered(Array.from({ length: 100 }, (_, at) => sip(at, letter.repeat(2000))))
    const { entries, dropped } = keptTrace(long)
    expect(new TextEncoder().encode(JSON.stringify(entries)).length).toBeLessThanOrEqual(CALL_TRACE_LIMIT)
    expect(entries.length + dropped).toBe(100)
    expect(dropped).toBeGreaterThan(0)
    expect(entries[0]?.seq).toBe(1)
    expect(entries.at(-1)?.seq).toBe(100)
  })

  it('cuts a message that alone would fill it', () => {
    const { entries, dropped } = keptTrace(numbered([sip(1, 'x'.repeat(1_000_000)), sip(2, 'short')]))
    expect(dropped).toBe(0)
    expect(entries).toHaveLength(2)
    expect(JSON.stringify(entries).length).toBeLessThan(10_000)
  })

  it('keeps all of one that fits', () => {
    expect(keptTrace(trace)).toEqual({ entries: trace, dropped: 0 })
  })
})
