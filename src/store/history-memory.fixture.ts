import { isSameCall, lesserRecord } from '../core/history-records.ts'
import type { HistoryRecord } from '../core/history.ts'
import type { HistoryChange, HistoryChannel, HistoryShelf, KeptTrace } from './history-shelf.ts'

export interface MemoryDisk {
  readonly records: Map<string, HistoryRecord>
  readonly traces: Map<string, KeptTrace>
  seen: number
  /** What the next requests fail with, while it is set. */
  broken: Error | undefined
  /** Another tab that uses it. */
  tab(): { readonly shelf: HistoryShelf; readonly channel: HistoryChannel }
}

/** What the tabs of a browser share, in memory. */
export function createMemoryDisk(kept: readonly HistoryRecord[] = []): MemoryDisk {
  const records = new Map(kept.map((each) => [each.id, each]))
  const traces = new Map<string, KeptTrace>()
  const listeners = new Set<(change: HistoryChange) => void>()
  const newestFirst = () => [...records.values()].toSorted((a, b) => b.createdAt - a.createdAt)

  const shelf = (): HistoryShelf => {
    const ask = async <T>(what: () => T): Promise<T> => {
      await Promise.resolve()
      if (disk.broken) throw disk.broken
      return what()
    }
    const addOne = (record: HistoryRecord): string[] => {
      const same = [...records.values()].find((other) => isSameCall(record, other))
      const lesser = same && lesserRecord(record, same).id
      if (lesser !== undefined) records.delete(lesser)
      if (lesser !== record.id) records.set(record.id, record)
      return lesser === undefined ? [] : [lesser]
    }
    return {
      newest: (count) => ask(() => newestFirst().slice(0, count)),
      earlier: (before) => ask(() => newestFirst().filter((one) => one.createdAt <= before.createdAt)),
      add: (added) => ask(() => added.flatMap(addOne)),
      remove: (ids, gone) =>
        ask(() =>
          gone(
            ids.flatMap((id) => {
              records.delete(id)
              const trace = traces.get(id)
              traces.delete(id)
              return trace ?? []
            }),
          ),
        ),
      addTraces: (added) =>
        ask(() => {
          for (const trace of added) if (records.has(trace.id)) traces.set(trace.id, trace)
        }),
      trace: (id) => ask(() => traces.get(id)),
      seenAt: () => ask(() => disk.seen),
      see: (at) => ask(() => void (disk.seen = at)),
      close() {},
    }
  }
  const channel = (): HistoryChannel => {
    let mine: ((change: HistoryChange) => void) | undefined
    return {
      tell(change) {
        const others = [...listeners].filter((listener) => listener !== mine)
        queueMicrotask(() => others.forEach((listener) => listener(structuredClone(change))))
      },
      listen(listener) {
        mine = listener
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      close: () => void (mine && listeners.delete(mine)),
    }
  }
  const disk: MemoryDisk = {
    records,
    traces,
    seen: 0,
    broken: undefined,
    tab: () => ({ shelf: shelf(), channel: channel() }),
  }
  return disk
}
