import {
  countMissed,
  isMissed,
  isSameCall,
  lesserRecord,
  mergedHistory,
  missedUntil,
} from '../core/history-records.ts'
import type { HistoryRecord } from '../core/history.ts'
import type { HistoryChannel, HistoryChange, HistoryShelf } from './history-shelf.ts'
import { createHistoryWriter } from './history-writer.ts'
import type { HistoryKeeper, HistoryStore } from './history.ts'

/** How many records are read first: what a screen shows at once. */
const FIRST = 100

/** Makes the keeper of a store's history and puts it there. @param channel the way to other tabs */
export function createHistoryKeeper(store: HistoryStore, channel: HistoryChannel): HistoryKeeper {
  const writer = createHistoryWriter(store)
  /** Deleted on this page or another: what is still being read must not bring it back. */
  const gone = new Set<string>()
  let seenAt = 0

  const show = (records: readonly HistoryRecord[]) =>
    store.setState({ records, missed: countMissed(records, seenAt) })
  const insert = (records: readonly HistoryRecord[]) =>
    show(
      mergedHistory(
        store.getState().records,
        records.filter(({ id }) => !gone.has(id)),
      ),
    )
  const drop = (ids: readonly string[]) => {
    const dropped = new Set(ids)
    for (const id of ids) gone.add(id)
    show(store.getState().records.filter(({ id }) => !dropped.has(id)))
  }
  const seen = (at: number) => {
    seenAt = Math.max(seenAt, at)
    show(store.getState().records)
  }
  const tell = (change: HistoryChange) => channel.tell(change)

  const add = (records: readonly HistoryRecord[]) => {
    insert(records)
    tell({ type: 'added', records })
    writer.add(records, (ids) => {
      drop(ids)
      tell({ type: 'removed', ids })
    })
  }

  const heard = (change: HistoryChange) => {
    switch (change.type) {
      case 'added': {
        for (const { id } of change.records) gone.delete(id)
        // It rang here too: of the two records of one call the one that says more stays.
        const { records } = store.getState()
        const lesser = change.records.flatMap((theirs) =>
          records.filter((ours) => isSameCall(ours, theirs)).map((ours) => lesserRecord(theirs, ours).id),
        )
        insert(change.records.filter(({ id }) => !lesser.includes(id)))
        if (lesser.length > 0) drop(lesser)
        break
      }
      case 'removed':
        drop(change.ids)
        break
      default:
        seen(change.at)
    }
  }

  /** Reads what is kept: the newest first, the rest in its own time. */
  const load = async (shelf: HistoryShelf, isLeft: () => boolean) => {
    const [at, newest] = await Promise.all([shelf.seenAt(), shelf.newest(FIRST)])
    if (isLeft()) return
    seenAt = Math.max(seenAt, at)
    const last = newest.at(-1)
    const isAll = newest.length < FIRST || last === undefined
    insert(unknown(newest))
    store.setState({ status: 'ready', complete: isAll })
    if (isAll) return
    const earlier = await shelf.earlier(last)
    if (isLeft()) return
    insert(unknown(earlier))
    store.setState({ complete: true })
  }
  /** Of what was read, what is not on the screen already, perhaps newer. */
  const unknown = (read: readonly HistoryRecord[]) => {
    const known = new Set(store.getState().records.map(({ id }) => id))
    return read.filter(({ id }) => !known.has(id))
  }

  const keeper: HistoryKeeper = {
    add: (record) => add([record]),
    addTrace: (trace) => writer.addTraces([trace]),
    traceOf: (id) => writer.traceOf(id),
    remove(ids) {
      const wanted = new Set(ids)
      const removed = store.getState().records.filter(({ id }) => wanted.has(id))
      drop(ids)
      tell({ type: 'removed', ids })
      writer.remove(ids)
      store.setState({ removed })
    },
    restore() {
      const { removed = [] } = store.getState()
      for (const { id } of removed) gone.delete(id)
      add(removed)
      writer.restoreTraces()
      keeper.forget()
    },
    forget() {
      writer.forgetTraces()
      store.setState({ removed: undefined })
    },
    see() {
      writer.retry()
      const { records, missed } = store.getState()
      if (missed === 0) return
      const at = Math.max(...records.filter(isMissed).map(missedUntil))
      seen(at)
      tell({ type: 'seen', at })
      writer.see(at)
    },
    open(opening, report) {
      const stopListening = channel.listen(heard)
      const leave = writer.open(opening, load, report)
      return () => {
        stopListening()
        channel.close()
        leave()
      }
    },
  }
  store.setState({ keeper })
  return keeper
}
