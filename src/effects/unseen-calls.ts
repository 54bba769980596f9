import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Call } from '../core/call.ts'
import type { PhoneStore } from '../store/phone.ts'

/** How many calls were missed while nobody looked at the page. */
export type UnseenCalls = StoreApi<number>

/** Counts the calls missed while the page is hidden; who looks has seen them. */
export function countUnseenCalls(phone: PhoneStore): {
  readonly unseen: UnseenCalls
  readonly stop: () => void
} {
  const unseen = createStore<number>(() => 0)
  const set = (count: number) => unseen.setState(count, true)
  const look = () => {
    if (!document.hidden) set(0)
  }
  const stopWatching = phone.subscribe(({ calls }, before) => {
    if (calls === before.calls || !document.hidden) return
    const known = new Set(before.calls.filter(isMissed).map(({ id }) => id))
    const more = calls.filter((call) => isMissed(call) && !known.has(call.id)).length
    if (more > 0) set(unseen.getState() + more)
  })
  document.addEventListener('visibilitychange', look)
  return {
    unseen,
    stop() {
      stopWatching()
      document.removeEventListener('visibilitychange', look)
    },
  }
}

/** Somebody wanted to speak to our person and nobody of theirs took it. */
function isMissed(call: Call): boolean {
  return (
    call.status === 'ended' &&
    call.direction === 'in' &&
    call.answeredAt === undefined &&
    call.reason.by !== 'local' &&
    call.reason.kind !== 'declined' &&
    call.reason.kind !== 'answered-elsewhere'
  )
}
