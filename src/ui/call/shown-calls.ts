import { isLive } from '../../core/call-machine.ts'
import type { Call, CallId } from '../../core/call.ts'
import type { EndRule } from '../../core/end-kind.ts'
import type { PhoneState } from '../../core/reduce.ts'
import type { View } from '../view.ts'

/** How long the reason of an ended call stays on the screen, milliseconds. */
export const lastWords = 12_000

/** The calls that have a card: all but those that still ring here, and ended ones until they are dismissed. */
export function cardCalls(calls: readonly Call[], dismissed: readonly CallId[]): readonly Call[] {
  return calls.filter((call) =>
    isLive(call) ? call.status !== 'ringing' : !dismissed.includes(call.id) && !isQuiet(call),
  )
}

/** The rules by which a call of the person's own is not placed: they wait for it, and hear why. */
const told: readonly (EndRule | undefined)[] = [undefined, 'screened', 'no-room']

/** A rule of this phone kept it from ringing, which disturbs nobody, or has it asked about, which is a dialog's matter. */
export function isQuiet(call: Call): boolean {
  return call.status === 'ended' && !told.includes(call.reason.rule)
}

/** A new call makes room for itself: what earlier ones had to say has been read. */
export function dismissEnded(view: View, { calls }: PhoneState): void {
  view.setState({ dismissed: calls.filter((call) => !isLive(call)).map((call) => call.id) })
}
