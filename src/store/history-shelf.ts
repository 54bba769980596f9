import type { HistoryRecord } from '../core/history.ts'
import type { CallTrace } from '../core/trace/call-trace.ts'
import type { TroubleCode } from '../core/trouble.ts'

/** The trace of one call as it is kept. */
export interface KeptTrace extends CallTrace {
  readonly id: string
  /** When the call began, epoch milliseconds. */
  readonly at: number
}

/** Where history stays. Every promise may reject; nobody's call depends on it. */
export interface HistoryShelf {
  /** The newest records, newest first. */
  newest(count: number): Promise<readonly HistoryRecord[]>
  /** All that were not younger than `before`, newest first, read without holding up the page. */
  earlier(before: HistoryRecord): Promise<readonly HistoryRecord[]>
  /**
   * Adds records, or replaces those with their ids, and drops the oldest beyond the limit. Of an incoming call that another
   * tab has recorded too, one record stays.
   * @returns ids of the records that went because the same call is there already
   */
  add(records: readonly HistoryRecord[]): Promise<readonly string[]>
  /**
   * Removes records with their traces, many of them in several steps.
   * @param gone told after each step which traces went with it, so that they are known although a later step fails
   */
  remove(ids: readonly string[], gone: (traces: readonly KeptTrace[]) => void): Promise<void>
  /** Keeps traces of calls; the oldest go when there are too many. */
  addTraces(traces: readonly KeptTrace[]): Promise<void>
  trace(id: string): Promise<KeptTrace | undefined>
  /** Up to when somebody has looked at the missed calls, epoch milliseconds; 0 if never. */
  seenAt(): Promise<number>
  see(at: number): Promise<void>
  close(): void
}

/** What other tabs are told of. */
export type HistoryChange =
  | { readonly type: 'added'; readonly records: readonly HistoryRecord[] }
  | { readonly type: 'removed'; readonly ids: readonly string[] }
  | { readonly type: 'seen'; readonly at: number }

/** The way to the other tabs of this browser. */
export interface HistoryChannel {
  tell(change: HistoryChange): void
  /** @returns stops listening */
  listen(listener: (change: HistoryChange) => void): () => void
  close(): void
}

/** Told why something could not be kept or read; without a code: all is kept again. */
export type Report = (code: TroubleCode | undefined, cause?: unknown) => void
