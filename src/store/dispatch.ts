import type { PhoneOutlet } from '../core/phone.ts'
import { reduce } from '../core/reduce.ts'
import type { Stores } from './stores.ts'
import { recordEvent, recordNote } from './trace.ts'

/**
 * Where the engine's words go: events are folded and recorded, notes recorded. Neither throws: a listener that fails becomes
 * a fault in the trace and not an exception inside the engine.
 */
export function dispatch({ phone, trace }: Pick<Stores, 'phone' | 'trace'>): PhoneOutlet {
  return {
    event(event) {
      const before = phone.getState()
      const after = reduce(before, event)
      recordEvent(trace, event, after === before)
      if (after === before) return
      try {
        phone.setState(after, true)
      } catch (cause) {
        recordNote(trace, { kind: 'fault', at: event.at, text: `after ${event.type}: ${String(cause)}` })
      }
    },
    note: (note) => recordNote(trace, note),
  }
}
