import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { HistoryRecord } from '../core/history.ts'
import type { KeptTrace } from './history-shelf.ts'

export interface HistorySchema extends DBSchema {
  calls: { key: string; value: HistoryRecord; indexes: { createdAt: number; sipCallIds: string } }
  traces: { key: string; value: KeptTrace; indexes: { at: number } }
  /** `seen`: up to when the missed calls have been looked at. */
  marks: { key: 'seen'; value: number }
}

export type HistoryDatabase = IDBPDatabase<HistorySchema>

const NAME = 'sidetone'
const VERSION = 2

export interface LazyDatabase {
  /** Opens it at the first need, and again after it was lost. */
  get(): Promise<HistoryDatabase>
  close(): void
}

/** The database of the history. A newer one than this page knows fails with a VersionError and is left as it is. */
export function historyDatabase(): LazyDatabase {
  let opening: Promise<HistoryDatabase> | undefined
  let blocked: Promise<never> | undefined

  const open = (): Promise<HistoryDatabase> => {
    let block = (_cause: DOMException) => {}
    const blocking = new Promise<never>((_, reject) => (block = reject))
    blocking.catch(() => {})
    const opened = openDB<HistorySchema>(NAME, VERSION, {
      upgrade(db, from, _to, transaction) {
        if (from < 1) db.createObjectStore('calls', { keyPath: 'id' }).createIndex('createdAt', 'createdAt')
        transaction.objectStore('calls').createIndex('sipCallIds', 'sipCallIds', { multiEntry: true })
        db.createObjectStore('traces', { keyPath: 'id' }).createIndex('at', 'at')
        // Whoever comes from a version that counted no missed calls has seen them all.
        const marks = db.createObjectStore('marks')
        if (from > 0) void marks.put(Date.now(), 'seen')
      },
      // A tab that is asleep holds on to the older shape: what is asked meanwhile fails, and is asked again later.
      blocked() {
        block(new DOMException('another tab still uses the older history', 'InvalidStateError'))
      },
      // Another tab wants a newer shape: let it have it, and open again when there is need.
      blocking(_current, _wanted, event) {
        ;(event.target as IDBDatabase).close()
        opening = undefined
      },
      terminated() {
        opening = undefined
      },
    })
    opened
      .finally(() => {
        blocked = undefined
      })
      .catch(() => {
        opening = undefined
      })
    blocked = blocking
    return opened
  }

  return {
    get() {
      opening ??= open()
      return blocked ? Promise.race([opening, blocked]) : opening
    },
    close() {
      opening?.then((db) => db.close()).catch(() => {})
      opening = undefined
    },
  }
}
