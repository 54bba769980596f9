import { describe, expect, it } from 'vitest'
import { createCall, nextCall } from './call-machine.ts'
import type { Call, CallStatus } from './call.ts'
import type { CallEvent } from './event.ts'

const base = { callId: 'c1' }
const bob = { uri: 'sip:bob@biloxi.example', displayName: 'Bob' }

/** Every kind of call event with the payloads that differ in what they do. */
const events: readonly ((at: number) => CallEvent)[] = [
  (at) => ({ ...base, at, type: 'call/progressed', code: 180, earlyMedia: false }),
  (at) => ({ ...base, at, type: 'call/progressed', code: 183, earlyMedia: true }),
  (at) => ({ ...base, at, type: 'call/accepted' }),
  (at) => ({ ...base, at, type: 'call/answered' }),
  (at) => ({ ...base, at, type: 'call/identified', remote: { ...bob, displayName: 'Robert' } }),
  (at) => ({ ...base, at, type: 'call/media-changed', media: 'connected' }),
  (at) => ({ ...base, at, type: 'call/muted', muted: true }),
  (at) => ({ ...base, at, type: 'call/hold-requested', wanted: true }),
  (at) => ({ ...base, at, type: 'call/held', side: 'local', held: true }),
  (at) => ({ ...base, at, type: 'call/held', side: 'remote', held: true }),
  (at) => ({ ...base, at, type: 'call/tones-sent', tones: '1#' }),
  (at) => ({ ...base, at, type: 'call/ended', reason: { kind: 'hung-up', by: 'remote' } }),
  (at) => ({ ...base, at, type: 'call/created', accountId: 'a', direction: 'in', remote: bob }),
]

function created(direction: 'out' | 'in') {
  return createCall({ ...base, at: 1, type: 'call/created', accountId: 'a', direction, remote: bob })
}

/** How far a call is. A call goes on or stays, never back. */
const stage: Record<CallStatus, number> = {
  calling: 0,
  ringing: 0,
  proceeding: 1,
  answering: 1,
  active: 2,
  ended: 3,
}

function walk(
  call: Call,
  depth: number,
  visit: (before: Call, event: CallEvent, after: Call | undefined) => void,
) {
  if (depth > 5) return
  for (const event of events) {
    const happened = event(1 + depth)
    const after = nextCall(call, happened)
    visit(call, happened, after)
    walk(after ?? call, depth + 1, visit)
  }
}

describe.each(['out', 'in'] as const)('every story of five events of a call %s', (direction) => {
  let stories = 0
  const wrong = new Set<string>()
  const must = (holds: boolean, rule: string, before: Call, event: CallEvent) => {
    if (!holds) wrong.add(`${before.status} + ${event.type}: ${rule}`)
  }
  const start = created(direction)
  walk(start, 1, (before, event, after) => {
    stories += 1
    if (after === undefined) return
    must(before.status !== 'ended', 'an ended call stays as it is', before, event)
    must(stage[after.status] >= stage[before.status], 'only moves forward', before, event)
    must(after.id === start.id && after.accountId === start.accountId, 'keeps its ids', before, event)
    must(after.createdAt === 1, 'keeps its creation', before, event)
    must(after.direction === direction, 'keeps its direction', before, event)
    must(
      direction === 'out' || !['calling', 'proceeding'].includes(after.status),
      'no outgoing status',
      before,
      event,
    )
    must(
      direction === 'in' || !['ringing', 'answering'].includes(after.status),
      'no incoming status',
      before,
      event,
    )
    const answered = 'answeredAt' in after
    must(
      answered === ('answeredAt' in before || after.status === 'active'),
      'answeredAt once active',
      before,
      event,
    )
    if ('answeredAt' in before && 'answeredAt' in after)
      must(after.answeredAt === before.answeredAt, 'is answered once', before, event)
    must(after.status !== 'active' || before.status !== 'ringing', 'is taken before it is up', before, event)
    must('hold' in after === (after.status === 'active'), 'is held only while up', before, event)
    must('reason' in after === (after.status === 'ended'), 'has a reason only when over', before, event)
    must(after.muted === (before.muted || event.type === 'call/muted'), 'stays muted', before, event)
  })

  it('moves forward and keeps its facts', () => {
    expect([...wrong]).toEqual([])
    expect(stories).toBe([1, 2, 3, 4, 5].reduce((sum, length) => sum + events.length ** length, 0))
  })
})

function story(direction: 'out' | 'in', ...happenings: readonly ((at: number) => CallEvent)[]): Call {
  return happenings.reduce<Call>(
    (call, event, index) => nextCall(call, event(10 * (index + 1))) ?? call,
    created(direction),
  )
}
const is =
  (type: CallEvent['type'], rest: object = {}) =>
  (at: number) =>
    ({ ...base, at, type, ...rest }) as CallEvent

describe('a call', () => {
  it('is calling, rings, is answered and is hung up', () => {
    const ended = { kind: 'hung-up', by: 'local' } as const
    expect(
      story(
        'out',
        is('call/progressed', { code: 180, earlyMedia: false }),
        is('call/answered'),
        is('call/ended', { reason: ended }),
      ),
    ).toMatchObject({ status: 'ended', answeredAt: 20, endedAt: 30, reason: ended, media: 'none' })
  })

  it('has no answer time when it was cancelled while ringing', () => {
    const call = story('in', is('call/ended', { reason: { kind: 'cancelled', by: 'remote' } }))
    expect(call.status).toBe('ended')
    expect(call).not.toHaveProperty('answeredAt')
  })

  it('does not become active without having been taken', () => {
    expect(nextCall(created('in'), is('call/answered')(5))).toBeUndefined()
    expect(story('in', is('call/accepted'), is('call/answered')).status).toBe('active')
  })

  it('remembers what hold was asked for until it took effect', () => {
    const asked = story('out', is('call/answered'), is('call/hold-requested', { wanted: true }))
    expect(asked).toMatchObject({ hold: { local: false, wanted: true } })
    expect(nextCall(asked, is('call/held', { side: 'remote', held: true })(9))).toMatchObject({
      hold: { local: false, remote: true, wanted: true },
    })
    const refused = nextCall(asked, is('call/held', { side: 'local', held: false })(9))
    expect(refused).toMatchObject({ hold: { local: false, remote: false } })
    expect(refused?.status === 'active' && 'wanted' in refused.hold).toBe(false)
  })

  it('keeps the last tones only', () => {
    const call = story(
      'out',
      is('call/answered'),
      ...Array.from({ length: 50 }, () => is('call/tones-sent', { tones: '12' })),
    )
    expect(call.status === 'active' && call.tones).toBe('12'.repeat(32))
  })

  it('keeps no more of a name than fits a line, and nothing that reorders the line', () => {
    const call = story(
      'in',
      is('call/identified', {
        remote: { uri: 'sip:x@y', displayName: `\u202eevil\u0000\r\n${'n'.repeat(9999)}` },
      }),
    )
    expect(call.remote.displayName).toMatch(/^evil n+…$/)
    expect(call.remote.displayName).toHaveLength(128)
  })
})
