import type { Call } from '../core/call.ts'
import { historyRecord } from '../core/history.ts'
import type { HistoryStore } from '../store/history.ts'
import type { PhoneStore } from '../store/phone.ts'

/** Writes each call into history as it ends, and those that had ended before anybody looked. */
export function recordHistory(phone: PhoneStore, history: HistoryStore): () => void {
  const record = (calls: readonly Call[], before: readonly Call[]) => {
    for (const call of calls) {
      if (call.status !== 'ended') continue
      const earlier = before.find(({ id }) => id === call.id)
      if (earlier?.status !== 'ended') history.add(historyRecord(call))
    }
  }
  record(phone.getState().calls, [])
  return phone.subscribe(({ calls }, before) => {
    if (calls !== before.calls) record(calls, before.calls)
  })
}
