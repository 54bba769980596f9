import { type StoreApi, createStore } from 'zustand/vanilla'
import type { HistoryRecord } from '../core/history.ts'
import type { CallTrace } from '../core/trace/call-trace.ts'
import type { HistoryShelf, KeptTrace, Report } from './history-shelf.ts'

export interface HistoryState {
  /** 'failed': what is shown is not kept, or what was kept cannot be shown. */
  readonly status: 'loading' | 'ready' | 'failed'
  /** Newest first; the newest come first when it is read. */
  readonly records: readonly HistoryRecord[]
  /** Whether all that is kept has been read. */
  readonly complete: boolean
  /** Missed calls that nobody has looked at. */
  readonly missed: number
  /** What was deleted last, while it can be had back. */
  readonly removed?: readonly HistoryRecord[] | undefined
  /** There once the first registration is through. */
  readonly keeper?: HistoryKeeper | undefined
}

/** What may be asked of the history. Each shows on the screen at once, is kept if it can be, and other tabs hear of it. */
export interface HistoryKeeper {
  /** Adds a call that is over. */
  add(record: HistoryRecord): void
  /** Keeps what was recorded of a call, in place of what was kept of it before. */
  addTrace(trace: KeptTrace): void
  /** What was recorded of a call; undefined if nothing is kept of it. */
  traceOf(id: string): Promise<CallTrace | undefined>
  /** Deletes calls with their traces. */
  remove(ids: readonly string[]): void
  /** Has back what was deleted last, as it was. */
  restore(): void
  /** What was deleted last is gone for good. */
  forget(): void
  /** Somebody has looked at the missed calls. */
  see(): void
  /**
   * Joins it to where history stays, once that is there. What was added before is kept too.
   * @param report told when something could not be kept or read, and when all is kept again
   * @returns leaves it, and closes the shelf
   */
  open(opening: Promise<HistoryShelf>, report: Report): () => void
}

export type HistoryStore = StoreApi<HistoryState>

export function createHistoryStore(): HistoryStore {
  return createStore<HistoryState>(() => ({ status: 'loading', records: [], complete: false, missed: 0 }))
}
