import { describe, expect, it } from 'vitest'
import type { EndReason } from './reason.ts'
import { type HistoryRecord, isMissed } from './history.ts'

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

describe('a missed call', () => {
  it.each<[string, HistoryRecord, boolean]>([
    ['the caller gave up', record({ kind: 'cancelled', by: 'remote' }), true],
    ['nobody took it in time', record({ kind: 'no-answer', by: 'system', status: 480 }), true],
    ['the phone was full', record({ kind: 'busy', by: 'system', status: 486 }), true],
    ['another phone took it', record({ kind: 'answered-elsewhere', by: 'remote' }), false],
    ['our person declined', record({ kind: 'declined', by: 'local' }), false],
    ['it was talked on', record({ kind: 'hung-up', by: 'remote' }, { answeredAt: 5 }), false],
    ['it went out', record({ kind: 'no-answer', by: 'remote' }, { direction: 'out' }), false],
  ])('when %s', (_, call, missed) => {
    expect(isMissed(call)).toBe(missed)
  })
})
