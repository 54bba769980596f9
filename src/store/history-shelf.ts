import type { HistoryRecord } from '../core/history.ts'

/** Where history stays. Every promise may reject; nobody's call depends on it. */
export interface HistoryShelf {
  /** Everything kept, newest first. */
  load(): Promise<readonly HistoryRecord[]>
  /** Adds a record, or replaces the one with its id, and drops the oldest beyond the limit. */
  add(record: HistoryRecord): Promise<void>
  remove(ids: readonly string[]): Promise<void>
  clear(): Promise<void>
  /** Told when somebody else (another tab) changed what is kept. @returns stops telling */
  onChanged(listener: () => void): () => void
  close(): void
}
