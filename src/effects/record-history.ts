import { historyRecord } from '../core/history.ts'
import type { HistoryStore } from '../store/history.ts'
import type { PhoneStore } from '../store/phone.ts'

/** Writes each call into history as it ends. */
export function recordHistory(phone: PhoneStore, history: HistoryStore): () => void {
  return phone.subscribe(({ calls }, before) => {
    if (calls === before.calls) return
    for (const call of calls) {
      if (call.status !== 'ended') continue
      const earlier = before.calls.find(({ id }) => id === call.id)
      if (earlier?.status !== 'ended') history.add(historyRecord(call))
    }
  })
}
