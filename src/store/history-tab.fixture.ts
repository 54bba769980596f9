import { expect, vi } from 'vitest'
import type { HistoryRecord } from '../core/history.ts'
import { createHistoryKeeper } from './history-keeper.ts'
import type { MemoryDisk } from './history-memory.fixture.ts'
import type { KeptTrace, Report } from './history-shelf.ts'
import { type HistoryStore, createHistoryStore } from './history.ts'

export function record(id: string, createdAt: number, rest: Partial<HistoryRecord> = {}): HistoryRecord {
  return {
    id,
    accountId: 'alice@atlanta.example',
    direction: 'out',
    remote: { uri: 'sip:bob@biloxi.example', displayName: 'Bob' },
    createdAt,
    endedAt: createdAt + 1,
    reason: { kind: 'hung-up', by: 'local' },
    ...rest,
  }
}
export const missed = (id: string, createdAt: number, rest: Partial<HistoryRecord> = {}) =>
  record(id, createdAt, { direction: 'in', reason: { kind: 'cancelled', by: 'remote' }, ...rest })
export const trace = (id: string, at: number): KeptTrace => ({
  id,
  at,
  entries: [{ kind: 'fault', seq: 1, at, text: id }],
  dropped: 0,
})

/** A tab on this disk that has read everything. */
export function createTab(disk: MemoryDisk) {
  const store = createHistoryStore()
  const { shelf, channel } = disk.tab()
  const keeper = createHistoryKeeper(store, channel)
  const report = vi.fn<Report>()
  const leave = keeper.open(Promise.resolve(shelf), report)
  return { store, keeper, report, leave }
}
export async function opened(disk: MemoryDisk) {
  const tab = createTab(disk)
  await vi.waitFor(() => expect(tab.store.getState().complete).toBe(true))
  return tab
}
export const ids = (store: HistoryStore) => store.getState().records.map(({ id }) => id)
