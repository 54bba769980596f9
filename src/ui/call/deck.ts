import { isLive } from '../../core/call-machine.ts'
import type { Active, Call } from '../../core/call.ts'

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
