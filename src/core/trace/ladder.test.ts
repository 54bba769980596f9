import { describe, expect, it } from 'vitest'
import type { TraceEntry, TraceNote } from './entry.ts'
import { drawLadder } from './ladder.ts'

const A = 'wss://a.example/ws'
const B = 'wss://b.example/ws'
const message = (first: string, cseq: string, ...more: readonly string[]) =>
  [first, 'Call-ID: 1@x', `CSeq: ${cseq}`, ...more, 'Content-Length: 0', '', ''].join('\r\n')
const invite = message('INVITE sip:bob@biloxi.example SIP/2.0', '1 INVITE')
const ringing = message('SIP/2.0 180 Ringing', '1 INVITE')

function number(notes: readonly (TraceNote | (TraceEntry & { kind: 'event' }))[]): readonly TraceEntry[] {
  return notes.map((note, index) => ({ ...note, seq: index + 1 }))
}
const sip = (at: number, direction: 'out' | 'in', text: string, server = A): TraceNote => ({
  kind: 'sip',
  at,
  direction,
  server,
  text,
})
const draw = (...notes: readonly TraceNote[]) => drawLadder(number(notes))

describe('the ladder', () => {
  it('has an arrow for each message with method or status, time and what passed since', () => {
    const { columns, rows } = draw(sip(1000, 'out', invite), sip(1040.5, 'in', ringing))
    expect(columns).toEqual([A])
    expect(rows).toMatchObject([
      {
        kind: 'arrow',
        direction: 'out',
        column: 0,
        label: 'INVITE',
        method: 'INVITE',
        callId: '1@x',
        at: 1000,
        delta: 0,
      },
      {
        kind: 'arrow',
        direction: 'in',
        label: '180 Ringing',
        status: 180,
        method: 'INVITE',
        callId: '1@x',
        delta: 40.5,
      },
    ])
    expect(rows[0]).not.toHaveProperty('status')
  })

  it('names a status that came without a phrase', () => {
    expect(draw(sip(1, 'in', message('SIP/2.0 486 ', '1 INVITE'))).rows[0]?.label).toBe('486 Busy Here')
  })

  it('has a column for each server', () => {
    const { columns, rows } = draw(
      sip(1, 'out', invite, A),
      sip(2, 'out', invite, B),
      sip(3, 'in', ringing, B),
    )
    expect(columns).toEqual([A, B])
    expect(rows.map((row) => row.kind === 'arrow' && row.column)).toEqual([0, 1, 1])
  })

  it('marks the same bytes the same way as sent again, and nothing else', () => {
    const { rows } = draw(
      sip(1, 'out', invite),
      sip(2, 'in', invite),
      sip(3, 'out', invite, B),
      sip(4, 'out', invite),
      sip(5, 'out', '\r\n\r\n'),
      sip(6, 'out', '\r\n\r\n'),
    )
    expect(rows.map((row) => row.kind === 'arrow' && row.again)).toEqual([
      false,
      false,
      false,
      true,
      false,
      false,
    ])
  })

  it('shows keep-alives as what they are', () => {
    const { rows } = draw(sip(1, 'out', '\r\n\r\n'), sip(2, 'in', '\r\n'))
    expect(rows).toMatchObject([
      { label: 'ping', broken: false },
      { label: 'pong', broken: false },
    ])
  })

  it('shows what is no SIP too', () => {
    expect(draw(sip(1, 'in', 'GET / HTTP/1.1\r\n\r\n')).rows).toMatchObject([{ kind: 'arrow', broken: true }])
  })

  it('draws a repair with the message it mended', () => {
    const { rows } = draw(
      sip(1, 'in', ringing),
      { kind: 'repair', at: 1, what: ['split the Vias'] },
      { kind: 'repair', at: 1, what: ['added a Contact'] },
    )
    expect(rows).toMatchObject([{ label: '180 Ringing', repairs: ['split the Vias', 'added a Contact'] }])
    expect(rows).toMatchObject([{ dropped: false }])
  })

  it('tells what was dropped from what was mended', () => {
    const { rows } = draw(
      sip(1, 'in', ringing),
      { kind: 'repair', at: 1, what: ['a header without a colon', 'dropped: no CSeq'] },
      sip(2, 'in', ringing),
    )
    expect(rows).toMatchObject([{ dropped: true }, { dropped: false }])
  })

  it('has a mark for events, and says which were ignored', () => {
    const event = { type: 'call/muted', at: 2, callId: 'c1', muted: true } as const
    const { rows } = drawLadder([
      { seq: 1, kind: 'event', at: 2, event, ignored: true },
      { seq: 2, kind: 'fault', at: 1, text: 'no such thing' },
    ])
    expect(rows).toMatchObject([
      { kind: 'event', label: 'call/muted', ignored: true, delta: 0 },
      { kind: 'fault', label: 'no such thing', ignored: false, delta: 0 },
    ])
  })
})
