import { type StoreApi, createStore } from 'zustand/vanilla'
import { HISTORY_LIMIT, type HistoryRecord } from '../core/history.ts'
import type { HistoryShelf } from './history-shelf.ts'

export interface HistoryState {
  /** 'failed': what is shown is not kept, or what was kept cannot be shown. */
  readonly status: 'loading' | 'ready' | 'failed'
  /** Newest first. */
  readonly records: readonly HistoryRecord[]
}

export interface HistoryStore extends StoreApi<HistoryState> {
  /** Adds a call that is over, on the screen at once. */
  readonly add: (record: HistoryRecord) => void
  readonly remove: (ids: readonly string[]) => void
  readonly clear: () => void
  /**
   * Joins the store to where history stays, once that is there. What was added before is kept too.
   * @param failed told when something could not be kept or read
   * @returns leaves it, and closes the shelf
   */
  readonly open: (opening: Promise<HistoryShelf>, failed: (cause: unknown) => void) => () => void
}

export function createHistoryStore(): HistoryStore {
  const store = createStore<HistoryState>(() => ({ status: 'loading', records: [] }))
  let shelf: HistoryShelf | undefined
  let report: (cause: unknown) => void = () => {}
  /** Counts our own changes: what was read before one of them is out of date. */
  let changes = 0

  const fail = (cause: unknown) => {
    store.setState({ status: 'failed' })
    report(cause)
  }
  const change = (records: (before: readonly HistoryRecord[]) => readonly HistoryRecord[]) => {
    changes += 1
    store.setState((state) => ({ records: records(state.records) }))
  }
  const load = async (from: HistoryShelf) => {
    try {
      const seen = changes
      const kept = await from.load()
      if (shelf === from && seen !== changes) await load(from)
      else if (shelf === from) store.setState({ status: 'ready', records: kept.slice(0, HISTORY_LIMIT) })
    } catch (cause) {
      if (shelf === from) fail(cause)
    }
  }

  return {
    ...store,
    add(record) {
      change((before) => inserted(before, record))
      shelf?.add(record).catch(fail)
    },
    remove(ids) {
      const gone = new Set(ids)
      change((before) => before.filter((record) => !gone.has(record.id)))
      shelf?.remove(ids).catch(fail)
    },
    clear() {
      change(() => [])
      shelf?.clear().catch(fail)
    },
    open(opening, failed) {
      report = failed
      let isLeft = false
      let close = () => {}
      const join = async (opened: HistoryShelf) => {
        if (isLeft) return opened.close()
        shelf = opened
        const stop = opened.onChanged(() => void load(opened))
        close = () => {
          stop()
          shelf = undefined
          opened.close()
        }
        for (const record of store.getState().records) await opened.add(record)
        await load(opened)
      }
      opening.then(join).catch(fail)
      return () => {
        isLeft = true
        close()
      }
    },
  }
}

function inserted(records: readonly HistoryRecord[], record: HistoryRecord): readonly HistoryRecord[] {
  const others = records.filter((other) => other.id !== record.id)
  const place = others.findIndex((other) => other.createdAt <= record.createdAt)
  return others.toSpliced(place < 0 ? others.length : place, 0, record).slice(0, HISTORY_LIMIT)
}
