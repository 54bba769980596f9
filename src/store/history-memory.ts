import { HISTORY_LIMIT, type HistoryRecord } from '../core/history.ts'
import type { HistoryShelf } from './history-shelf.ts'

/** History until the page is closed, for browsers that keep nothing. */
export function memoryShelf(): HistoryShelf {
  let records: HistoryRecord[] = []
  return {
    load: () => Promise.resolve(records),
    add(record) {
      const others = records.filter((other) => other.id !== record.id)
      records = [record, ...others].toSorted((a, b) => b.createdAt - a.createdAt).slice(0, HISTORY_LIMIT)
      return Promise.resolve()
    },
    remove(ids) {
      records = records.filter((record) => !ids.includes(record.id))
      return Promise.resolve()
    },
    clear() {
      records = []
      return Promise.resolve()
    },
    onChanged: () => () => {},
    close() {},
  }
}
