import { isLive } from '../../core/call-machine.ts'
import type { Active, Call, CallId } from '../../core/call.ts'
import type { PhoneState } from '../../core/reduce.ts'
import type { View } from '../view.ts'

/** How long the reason of an ended call stays on the screen, milliseconds. */
export const lastWords = 12_000

/** The calls that have a card: all but those that still ring here, and ended ones until they are dismissed. */
export function cardCalls(calls: readonly Call[], dismissed: readonly CallId[]): readonly Call[] {
  return calls.filter((call) => (isLive(call) ? call.status !== 'ringing' : !dismissed.includes(call.id)))
}

/** A new call makes room for itself: what earlier ones had to say has been read. */
export function dismissEnded(view: View, { calls }: PhoneState): void {
  view.setState({ dismissed: calls.filter((call) => !isLive(call)).map((call) => call.id) })
}

/**
 * Which cards are large, and who waits on hold in a line: all that we hold, unless nobody else is there; then the one held
 * last is large. What is over comes after what goes on.
 */
export function deckOf(calls: readonly Call[]): {
  readonly large: readonly Call[]
  readonly held: readonly Active[]
} {
  const held = calls.filter((call): call is Active => call.status === 'active' && call.hold.local)
  const others = calls.filter((call) => !held.some(({ id }) => id === call.id))
  const busy = others.filter(isLive)
  const over = others.filter((call) => !isLive(call))
  const alone = busy.length === 0 ? held.slice(-1) : []
  return {
    large: [...busy, ...alone, ...over],
    held: held.filter(({ id }) => id !== alone[0]?.id),
  }
}
