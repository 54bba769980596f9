import { beforeEach, describe, expect, it } from 'vitest'
import { countMissed } from '../core/history-records.ts'
import type { HistoryRecord } from '../core/history.ts'
import { gatherMissed } from './gather-missed.ts'

const MINUTE = 60_000
const START = Date.UTC(2030, 0, 1)
let kept: Map<string, HistoryRecord>
let gather: ReturnType<typeof gatherMissed>
let count = 0

beforeEach(() => {
  kept = new Map()
  gather = gatherMissed((id) => kept.get(id))
})

function call(caller: string, minutes: number, rest: Partial<HistoryRecord> = {}) {
  const at = START + minutes * MINUTE
  const record: HistoryRecord = {
    id: `call ${(count += 1)}`,
    accountId: 'alice',
    direction: 'in',
    remote: { uri: `sip:${caller}@biloxi.example`, displayName: '' },
    createdAt: at,
    endedAt: at,
    reason: { kind: 'busy', by: 'system', status: 486 },
    ...rest,
  }
  const told = gather(record) ?? record
  kept.set(told.id, told)
}
const list = () =>
  [...kept.values()].map(({ remote, more }) => [remote.uri.slice(4, 7), more?.count, more?.others])

describe('missed calls', () => {
  it('of one caller are listed one by one as long as they are few, then counted', () => {
    for (let each = 0; each < 5; each += 1) call('bob', each)
    expect(list()).toEqual([
      ['bob', undefined, undefined],
      ['bob', undefined, undefined],
      ['bob', 2, undefined],
    ])
    expect([...kept.values()].at(-1)?.more?.until).toBe(START + 4 * MINUTE)
    call('eve', 5)
    call('bob', 11)
    expect(list().slice(3)).toEqual([
      ['eve', undefined, undefined],
      ['bob', undefined, undefined],
    ])
  })

  it('of many callers are listed as fast as a person could look at them; nobody who called is left out', () => {
    for (let each = 0; each < 10_000; each += 1) call(`c${each % 1000}`, each / 1000)
    expect(kept.size).toBe(31)
    expect([...kept.values()].some(({ more }) => more?.others)).toBe(true)
    expect(countMissed([...kept.values()], 0)).toBe(10_000)
    kept.clear()
    for (let each = 0; each < 24 * 60; each += 1) call(`d${each}`, 20 + each)
    expect(kept.size).toBeLessThan(300)
  })

  it('that come after their record was deleted are listed again', () => {
    for (let each = 0; each < 5; each += 1) call('bob', each)
    kept.clear()
    call('bob', 6)
    call('bob', 7)
    expect(list()).toEqual([['bob', 1, undefined]])
  })

  it('are not those that were talked on or declined', () => {
    for (let each = 0; each < 50; each += 1) {
      call('bob', 0, { answeredAt: START })
      call('bob', 0, { reason: { kind: 'declined', by: 'local' } })
      call('bob', 0, { direction: 'out' })
    }
    expect(kept.size).toBe(150)
  })
})
