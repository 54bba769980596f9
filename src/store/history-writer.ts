import type { HistoryRecord } from '../core/history.ts'
import type { TroubleCode } from '../core/trouble.ts'
import type { HistoryShelf, KeptTrace, Report } from './history-shelf.ts'
import type { HistoryStore } from './history.ts'

/** Reads what is kept, when that is possible. */
type Load = (shelf: HistoryShelf, isLeft: () => boolean) => Promise<void>

/** Brings to the shelf what is to be kept, one after another; what failed is tried again with what comes next. */
export interface HistoryWriter {
  /** @param dropped told which of them went, because another tab has the same call */
  add(records: readonly HistoryRecord[], dropped: (ids: readonly string[]) => void): void
  addTraces(traces: readonly KeptTrace[]): void
  traceOf(id: string): Promise<KeptTrace | undefined>
  /** Deletes calls; their traces can be had back until others are deleted, or {@link HistoryWriter.forgetTraces}. */
  remove(ids: readonly string[]): void
  /** The calls deleted last have been added again: keeps their traces again too, also such as are still being removed. */
  restoreTraces(): void
  /** The traces of what was deleted last are not wanted any more. */
  forgetTraces(): void
  see(at: number): void
  /** Tries what has failed again. */
  retry(): void
  open(opening: Promise<HistoryShelf>, load: Load, report: Report): () => void
}

/** Traces that wait to be kept; where nothing can be kept, those of the last calls are there while the page is. */
const TRACES_WAITING = 50

export function createHistoryWriter(store: HistoryStore): HistoryWriter {
  let shelf: HistoryShelf | undefined
  let report: Report = () => {}
  let load: Load | undefined
  let failing = false
  let queue: Promise<unknown> = Promise.resolve()
  let dropped: (ids: readonly string[]) => void = () => {}
  const records = new Map<string, HistoryRecord>()
  const traces = new Map<string, KeptTrace>()
  const deletions = new Set<string>()
  /** Calls deleted last, and as much of their traces as has come away from the shelf. */
  let lately: ReadonlySet<string> = new Set()
  const away = new Map<string, KeptTrace>()
  /** Traces on their way back: as many as the shelf had, so the limit is not for them. */
  const back = new Map<string, KeptTrace>()

  const fail = (cause: unknown) => {
    failing = true
    store.setState({ status: 'failed' })
    report(codeOf(cause), cause)
  }
  const succeed = () => {
    if (!failing || load || records.size + deletions.size > 0) return
    failing = false
    store.setState({ status: 'ready' })
    report(undefined)
  }
  /** Asks the shelf when all before has been answered. Undefined: there is none yet, or it failed, which has been told. */
  const ask = <T>(what: (shelf: HistoryShelf) => Promise<T>): Promise<T | undefined> => {
    const asked = queue.then(async () => {
      try {
        const answer = shelf && (await what(shelf))
        if (shelf) succeed()
        return answer
      } catch (cause) {
        if (shelf) fail(cause)
        return undefined
      }
    })
    queue = asked
    return asked
  }
  /** Reads what could not be read yet. What there is to write does not wait for that to succeed. */
  const catchUp = async (shelf: HistoryShelf): Promise<unknown> => {
    try {
      await load?.(shelf, () => !isOpen(shelf))
      load = undefined
      return undefined
    } catch (cause) {
      return cause
    }
  }
  /** A deletion may come to the shelf long after it was asked for; only here it shows what traces there were. */
  const removeKept = (shelf: HistoryShelf, due: readonly string[]) =>
    shelf.remove(due, (gone) => {
      for (const trace of gone) {
        // Waiting to be added again: it was restored meanwhile.
        const place = records.has(trace.id) ? back : away
        if (!place.has(trace.id) && (place === back || lately.has(trace.id))) place.set(trace.id, trace)
      }
    })
  const flush = () =>
    void ask(async (shelf) => {
      const unread = await catchUp(shelf)
      const due = [...deletions]
      if (due.length > 0) await removeKept(shelf, due)
      for (const id of due) deletions.delete(id)
      const batch = [...records.values()]
      const same = batch.length > 0 ? await shelf.add(batch) : []
      forget(records, batch)
      // What was recorded since goes before what comes back.
      for (const id of traces.keys()) back.delete(id)
      const kept = [...back.values(), ...traces.values()]
      if (kept.length > 0) await shelf.addTraces(kept)
      forget(traces, kept)
      forget(back, kept)
      if (same.length > 0) dropped(same)
      if (unread !== undefined) throw unread
    })
  const isOpen = (one: HistoryShelf) => one === shelf
  const forgetTraces = () => {
    lately = new Set()
    away.clear()
  }

  return {
    add(added, whenDropped) {
      dropped = whenDropped
      for (const record of added) {
        records.set(record.id, record)
        deletions.delete(record.id)
      }
      flush()
    },
    addTraces(added) {
      for (const trace of added) traces.set(trace.id, trace)
      for (const id of traces.keys()) if (traces.size > TRACES_WAITING) traces.delete(id)
      if (added.length > 0) flush()
    },
    async traceOf(id) {
      const waiting = () => traces.get(id) ?? back.get(id)
      // Restored just now: what the deletion takes away comes back after it.
      if (records.has(id) && !waiting()) await queue
      return waiting() ?? (await shelf?.trace(id).catch(() => undefined))
    },
    remove(ids) {
      lately = new Set(ids)
      away.clear()
      for (const id of ids) {
        const waiting = traces.get(id) ?? back.get(id)
        if (waiting) away.set(id, waiting)
        records.delete(id)
        traces.delete(id)
        back.delete(id)
        deletions.add(id)
      }
      flush()
    },
    restoreTraces() {
      for (const [id, trace] of away) back.set(id, trace)
      forgetTraces()
      if (back.size > 0) flush()
    },
    forgetTraces,
    see: (at) => void ask((shelf) => shelf.see(at)),
    retry() {
      if (failing) flush()
    },
    open(opening, loading, telling) {
      report = telling
      load = loading
      let opened: HistoryShelf | undefined
      let isLeft = false
      const join = (ready: HistoryShelf) => {
        opened = ready
        if (isLeft) return ready.close()
        shelf = ready
        flush()
      }
      opening.then(join).catch(fail)
      return () => {
        isLeft = true
        shelf = undefined
        opened?.close()
      }
    },
  }
}

function forget<T extends { readonly id: string }>(waiting: Map<string, T>, kept: readonly T[]): void {
  for (const each of kept) if (waiting.get(each.id) === each) waiting.delete(each.id)
}

/** Which trouble it is that something cannot be kept (the names are those of Web IDL and Indexed DB §2.1, §4.4). */
function codeOf(cause: unknown): TroubleCode {
  const name = cause instanceof Error || cause instanceof DOMException ? cause.name : ''
  if (name === 'QuotaExceededError') return 'storage-full'
  return name === 'VersionError' ? 'storage-newer' : 'storage-failed'
}
