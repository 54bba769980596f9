import { describe, expect, it } from 'vitest'
import type { EndReason } from './reason.ts'
import type { Ended, Origin } from './call.ts'
import {
  countMissed,
  historyRecord,
  isMissed,
  isSameCall,
  isTakenElsewhere,
  lesserRecord,
  mergedHistory,
} from './history-records.ts'
import type { HistoryRecord } from './history.ts'

const record = (reason: EndReason, rest: Partial<HistoryRecord> = {}): HistoryRecord => ({
  id: 'c1',
  accountId: 'alice',
  direction: 'in',
  remote: { uri: 'sip:bob@biloxi.example', displayName: 'Bob' },
  createdAt: 1,
  endedAt: 9,
  reason,
  ...rest,
})

describe('what is kept of a call', () => {
  const { sipCallIds: _ids, more: _more, ...facts } = record({ kind: 'hung-up', by: 'local' })
  const kept = (origin?: Origin) => {
    const call: Ended = { ...facts, status: 'ended', muted: false, media: 'none', ...(origin && { origin }) }
    return historyRecord(call, []).origin
  }

  it('tells how it came to be: forwarded, called by another number, withheld, answered by itself, and what it claims', () => {
    const origin: Origin = {
      called: 'sip:sales@atlanta.example',
      via: [{ remote: facts.remote, reason: 'busy' }],
      referredBy: facts.remote,
      withheld: true,
      answeredItself: true,
      claims: { subject: 'Lunch?', signature: { attest: 'A' } },
    }
    expect(kept({ ...origin, ring: { source: 'internal' }, answersAfter: 0 })).toEqual(origin)
  })

  it('says nothing of what was of the moment, or of a call that simply came', () => {
    expect(kept({ ring: { cadence: 3 } })).toBeUndefined()
    expect(kept()).toBeUndefined()
  })
})

describe('a missed call', () => {
  it.each<[string, HistoryRecord, boolean]>([
    ['the caller gave up', record({ kind: 'cancelled', by: 'remote' }), true],
    ['nobody took it in time', record({ kind: 'no-answer', by: 'system', status: 480 }), true],
    ['the phone was full', record({ kind: 'busy', by: 'system', status: 486 }), true],
    ['another phone took it', record({ kind: 'answered-elsewhere', by: 'remote' }), false],
    ['our person declined', record({ kind: 'declined', by: 'local' }), false],
    ['our person declined on another phone', record({ kind: 'declined', by: 'remote' }), false],
    ['it rang for as long as this phone lets it', record({ kind: 'no-answer', by: 'local' }), true],
    ['it could not be taken', record({ kind: 'unsupported', by: 'system', status: 488 }), true],
    ['it was talked on', record({ kind: 'hung-up', by: 'remote' }, { answeredAt: 5 }), false],
    ['it went out', record({ kind: 'no-answer', by: 'remote' }, { direction: 'out' }), false],
  ])('when %s', (_, call, missed) => {
    expect(isMissed(call)).toBe(missed)
  })
})

describe('a call that another phone took', () => {
  const elsewhere: EndReason = { kind: 'answered-elsewhere', by: 'remote' }
  it.each<[string, HistoryRecord, boolean]>([
    ['answered', record(elsewhere), true],
    ['declined', record({ kind: 'declined', by: 'remote' }), true],
    ['declined here', record({ kind: 'declined', by: 'local' }), false],
    ['refused by a rule', record({ kind: 'declined', by: 'system', rule: 'blocked' }), false],
    ['missed', record({ kind: 'cancelled', by: 'remote' }), false],
    ['talked on', record(elsewhere, { answeredAt: 5 }), false],
    ['ours', record(elsewhere, { direction: 'out' }), false],
  ])('%s', (_, call, is) => {
    expect(isTakenElsewhere(call)).toBe(is)
  })
})

describe('the list of calls', () => {
  const cancelled: EndReason = { kind: 'cancelled', by: 'remote' }
  const at = (id: string, createdAt: number, rest: Partial<HistoryRecord> = {}) =>
    record(cancelled, { id, createdAt, endedAt: createdAt, ...rest })
  const ids = (records: readonly HistoryRecord[]) => records.map(({ id }) => id)

  it('takes calls in where they belong, and new word of one in place of the old', () => {
    const list = [at('d', 40), at('b', 20), at('a', 10)]
    expect(ids(mergedHistory(list, [at('c', 30), at('e', 50), at('0', 0)]))).toEqual([
      'e',
      'd',
      'c',
      'b',
      'a',
      '0',
    ])
    const answered = at('b', 20, { answeredAt: 21 })
    expect(mergedHistory(list, [answered])).toEqual([list[0], answered, list[2]])
    expect(ids(mergedHistory([], [at('a', 1), at('b', 2)]))).toEqual(['b', 'a'])
  })

  it('counts the missed ones since somebody looked', () => {
    const list = [at('c', 30), at('b', 20, { answeredAt: 21 }), at('a', 10)]
    expect([0, 10, 30].map((seenAt) => countMissed(list, seenAt))).toEqual([2, 1, 0])
  })

  it('counts those that have no record of their own as missed, until they have been seen', () => {
    const list = [at('a', 5, { more: { count: 3, until: 9 } })]
    expect([0, 5, 9].map((seenAt) => countMissed(list, seenAt))).toEqual([4, 3, 0])
  })
})

describe('one call in two tabs', () => {
  const rang = (id: string, rest: Partial<HistoryRecord> = {}) =>
    record({ kind: 'cancelled', by: 'remote' }, { id, sipCallIds: ['x'], ...rest })

  it('is known by its Call-ID', () => {
    expect(isSameCall(rang('a'), rang('b'))).toBe(true)
    expect(isSameCall(rang('a'), rang('a'))).toBe(false)
    expect(isSameCall(rang('a'), rang('b', { sipCallIds: ['y'] }))).toBe(false)
    expect(isSameCall(rang('a'), rang('b', { direction: 'out' }))).toBe(false)
    expect(isSameCall(record({ kind: 'cancelled', by: 'remote' }), rang('b'))).toBe(false)
  })

  it('leaves the same record whoever looks', () => {
    const answered = rang('b', { answeredAt: 5 })
    const elsewhere = rang('a', { reason: { kind: 'answered-elsewhere', by: 'remote' } })
    expect([lesserRecord(answered, elsewhere), lesserRecord(elsewhere, answered)]).toEqual([
      elsewhere,
      elsewhere,
    ])
    expect([lesserRecord(rang('a'), rang('b')).id, lesserRecord(rang('b'), rang('a')).id]).toEqual(['b', 'b'])
  })
})
