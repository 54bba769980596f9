import type { Call, CallId, Ended } from '../core/call.ts'
import type { EndRule } from '../core/end-kind.ts'
import { historyRecord, isRefused, isTakenElsewhere } from '../core/history-records.ts'
import { entriesOfCall, keptTrace, sipCallIdsOf } from '../core/trace/call-trace.ts'
import type { Stores } from '../store/stores.ts'
import { gatherMissed } from './gather-missed.ts'

/**
 * When a call's trace is written, milliseconds after its end: at once but out of its way, when its last transactions should
 * be over, and when they must be (RFC 3261 §17.1.1.2: 64*T1).
 */
const LOOKS = [300, 5000, 35_000]

/** Nobody has been called: the person is asked first, or heard at once that it cannot be. */
const unplaced: ReadonlySet<EndRule | undefined> = new Set(['asks-first', 'screened', 'no-room'])

/**
 * Hands each call to the history's keeper as it ends, and those that had ended before anybody looked; then what was
 * recorded of it. Calls that came and are too many are counted in the record of an earlier one.
 */
export function recordHistory({
  phone,
  trace,
  history,
}: Pick<Stores, 'phone' | 'trace' | 'history'>): () => void {
  const timers = new Set<ReturnType<typeof setTimeout>>()
  const find = (id: CallId) => history.getState().records.find((record) => record.id === id)
  const gathers = [undefined, isRefused, isTakenElsewhere].map((isOne) => gatherMissed(find, isOne))
  const follow = (call: Ended) => {
    let written = 0
    for (const look of LOOKS) {
      const timer = setTimeout(() => {
        timers.delete(timer)
        written = writeTrace(call.id, written)
      }, look)
      timers.add(timer)
    }
  }
  const writeTrace = (id: CallId, before: number): number => {
    const record = history.getState().records.find((one) => one.id === id)
    const entries = record ? entriesOfCall(trace.getState().entries, id) : []
    if (record && entries.length > before)
      history.getState().keeper?.addTrace({ id, at: record.createdAt, ...keptTrace(entries) })
    return Math.max(before, entries.length)
  }
  const record = (calls: readonly Call[], before: readonly Call[]) => {
    for (const call of calls) {
      if (call.status !== 'ended') continue
      const earlier = before.find(({ id }) => id === call.id)
      if (earlier?.status === 'ended') continue
      const { keeper } = history.getState()
      if (unplaced.has(call.reason.rule)) continue
      const crowded = gathers.map((gather) => gather(historyRecord(call, []))).find(Boolean)
      if (crowded) {
        keeper?.add(crowded)
        continue
      }
      keeper?.add(historyRecord(call, sipCallIdsOf(trace.getState().entries, call.id)))
      follow(call)
    }
  }
  record(phone.getState().calls, [])
  const stop = phone.subscribe(({ calls }, before) => {
    if (calls !== before.calls) record(calls, before.calls)
  })
  return () => {
    stop()
    for (const timer of timers) clearTimeout(timer)
  }
}
