import { isLive } from '../../core/call-machine.ts'
import type { Call, CallId } from '../../core/call.ts'

/** How long the reason of an ended call stays on the screen, milliseconds. */
export const lastWords = 12_000

/** The calls that have a card: all but those that still ring here, and ended ones until they are dismissed. */
export function cardCalls(calls: readonly Call[], dismissed: readonly CallId[]): readonly Call[] {
  return calls.filter((call) => (isLive(call) ? call.status !== 'ringing' : !dismissed.includes(call.id)))
}
