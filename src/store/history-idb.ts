import { type IDBPObjectStore, unwrap } from 'idb'
import { isSameCall, lesserRecord } from '../core/history-records.ts'
import { HISTORY_LIMIT, type HistoryRecord } from '../core/history.ts'
import { type HistorySchema, historyDatabase } from './history-database.ts'
import type { HistoryShelf } from './history-shelf.ts'

type Store<Name extends 'calls' | 'traces'> = IDBPObjectStore<
  HistorySchema,
  ('calls' | 'traces')[],
  Name,
  'readwrite'
>

/** How many calls' traces are kept; the oldest go first. */
const TRACES_LIMIT = 200
/** How many records are read at once: their copies are made while the page waits. */
const PAGE = 250
/** How many are written in one transaction. */
const BATCH = 500

/** History in IndexedDB. The database opens at the first need. */
export function idbShelf(): HistoryShelf {
  const database = historyDatabase()

  return {
    async newest(count) {
      const db = await database.get()
      const records: HistoryRecord[] = []
      let cursor = await db.transaction('calls').store.index('createdAt').openCursor(null, 'prev')
      while (cursor !== null && records.length < count) {
        records.push(cursor.value)
        cursor = await cursor.continue()
      }
      return records
    },
    async earlier(before) {
      const records: HistoryRecord[] = []
      const known = new Set([before.id])
      for (let from = -Infinity, count = PAGE; ;) {
        // Each page has the last moment of the one before again: several calls may have begun in it.
        const range = IDBKeyRange.bound(from, before.createdAt)
        const page = await (await database.get()).getAllFromIndex('calls', 'createdAt', range, count)
        const found = page.filter(({ id }) => !known.has(id))
        for (const record of found) known.add(record.id)
        records.push(...found)
        if (page.length < count) return records.toReversed()
        if (found.length === 0) count *= 2
        from = page.at(-1)?.createdAt ?? from
        await pause()
      }
    },
    async add(records) {
      const dropped: string[] = []
      for (let from = 0; from < records.length; from += BATCH) {
        dropped.push(...(await withRoom(() => addBatch(records.slice(from, from + BATCH)))))
        if (records.length > BATCH) await pause()
      }
      return dropped
    },
    async remove(ids, gone) {
      const all = new Set(ids)
      const everything = await write(async (calls, kept) => {
        if (!(await calls.getAllKeys()).every((id) => all.has(id))) return undefined
        const found = await kept.getAll()
        unwrap(calls).clear()
        unwrap(kept).clear()
        return found
      })
      if (everything) return gone(everything)
      for (let from = 0; from < ids.length; from += BATCH) {
        const batch = new Set(ids.slice(from, from + BATCH))
        const removed = await write(async (calls, kept) => {
          for (const id of batch) unwrap(calls).delete(id)
          const withTrace = (await kept.getAllKeys()).filter((id) => batch.has(id))
          const found = await Promise.all(withTrace.map((id) => kept.get(id)))
          for (const id of withTrace) unwrap(kept).delete(id)
          return found.filter((trace) => trace !== undefined)
        })
        gone(removed)
        if (ids.length > BATCH) await pause()
      }
    },
    addTraces: (traces) =>
      withRoom(() =>
        write(async (calls, kept) => {
          for (const trace of traces)
            // What has been deleted meanwhile, here or in another tab, leaves nothing behind.
            if ((await calls.getKey(trace.id)) !== undefined) unwrap(kept).put(trace)
          const over = (await kept.count()) - TRACES_LIMIT
          if (over > 0)
            for (const id of await kept.index('at').getAllKeys(null, over)) unwrap(kept).delete(id)
        }),
      ),
    trace: async (id) => (await database.get()).get('traces', id),
    seenAt: async () => (await (await database.get()).get('marks', 'seen')) ?? 0,
    see: async (at) => void (await (await database.get()).put('marks', at, 'seen')),
    close: () => database.close(),
  }

  /** @returns ids of those that went because another record says more of the same call */
  function addBatch(records: readonly HistoryRecord[]): Promise<readonly string[]> {
    return write(async (calls, traces) => {
      const dropped: string[] = []
      for (const record of records) {
        const lesser = await lesserOf(calls, record)
        if (lesser !== undefined) {
          dropped.push(lesser)
          unwrap(calls).delete(lesser)
          unwrap(traces).delete(lesser)
        }
        if (lesser !== record.id) unwrap(calls).put(record)
      }
      const over = (await calls.count()) - HISTORY_LIMIT
      if (over > 0)
        for (const id of await calls.index('createdAt').getAllKeys(null, over)) {
          unwrap(calls).delete(id)
          unwrap(traces).delete(id)
        }
      return dropped
    })
  }

  /** Writes all of it or nothing. For a request that is unwrapped nobody waits: if it fails, so does the transaction. */
  async function write<T>(work: (calls: Store<'calls'>, traces: Store<'traces'>) => Promise<T>): Promise<T> {
    const transaction = (await database.get()).transaction(['calls', 'traces'], 'readwrite', {
      durability: 'relaxed',
    })
    // Heard of below, or by whoever hears of the work, which fails with it.
    transaction.done.catch(() => {})
    const answer = await work(transaction.objectStore('calls'), transaction.objectStore('traces'))
    await transaction.done
    return answer
  }

  /** Runs a write; when there is no room for it, once more without the traces, which take the most and mean the least. */
  async function withRoom<T>(write: () => Promise<T>): Promise<T> {
    try {
      return await write()
    } catch (cause) {
      if (!(cause instanceof DOMException) || cause.name !== 'QuotaExceededError') throw cause
      await (await database.get()).clear('traces')
      return write()
    }
  }
}

async function lesserOf(calls: Store<'calls'>, record: HistoryRecord): Promise<string | undefined> {
  for (const sipCallId of record.direction === 'in' ? (record.sipCallIds ?? []) : [])
    for (const other of await calls.index('sipCallIds').getAll(sipCallId))
      if (isSameCall(record, other)) return lesserRecord(record, other).id
  return undefined
}

/** Lets the page draw and hear before the next piece of work. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve)
  })
}
