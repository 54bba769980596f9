import { describe, expect, it, vi } from 'vitest'
import type { HistoryRecord } from '../core/history.ts'
import { createMemoryDisk } from './history-memory.fixture.ts'
import { ids, missed, opened, record } from './history-tab.fixture.ts'

describe('one call that rang in two tabs', () => {
  const rang = { sipCallIds: ['call-1'] }
  it.each<[string, HistoryRecord, HistoryRecord, string]>([
    ['neither tab answered', missed('a', 1, rang), missed('b', 2, rang), 'a'],
    [
      'one tab answered',
      missed('a', 1, { ...rang, reason: { kind: 'answered-elsewhere', by: 'remote' } }),
      record('b', 2, { ...rang, direction: 'in', answeredAt: 2 }),
      'b',
    ],
    [
      'it was declined in one',
      record('a', 1, { ...rang, direction: 'in', reason: { kind: 'declined', by: 'local' } }),
      missed('b', 2, rang),
      'a',
    ],
  ])('is one row: %s', async (_, first, second, stays) => {
    const disk = createMemoryDisk()
    const [one, two] = [await opened(disk), await opened(disk)]
    one.keeper.add(first)
    two.keeper.add(second)
    await vi.waitFor(() => expect([...disk.records.keys()]).toEqual([stays]))
    await vi.waitFor(() => expect(ids(one.store)).toEqual([stays]))
    await vi.waitFor(() => expect(ids(two.store)).toEqual([stays]))
  })

  it('is two when a queue rings again with the same Call-ID', async () => {
    const disk = createMemoryDisk()
    const [one, two] = [await opened(disk), await opened(disk)]
    one.keeper.add(record('a', 1, { ...rang, direction: 'in', answeredAt: 2, endedAt: 10 }))
    two.keeper.add(missed('b', 60, rang))
    await vi.waitFor(() => expect([...disk.records.keys()].toSorted()).toEqual(['a', 'b']))
    await vi.waitFor(() => expect(ids(one.store)).toEqual(['b', 'a']))
  })

  it('is two when it is two calls', async () => {
    const disk = createMemoryDisk()
    const [one, two] = [await opened(disk), await opened(disk)]
    one.keeper.add(missed('a', 1, rang))
    two.keeper.add(missed('b', 2, { sipCallIds: ['call-2'] }))
    await vi.waitFor(() => expect(ids(one.store)).toEqual(['b', 'a']))
    expect(disk.records.size).toBe(2)
  })
})
