import type { CallId } from '../core/call.ts'
import type { Rules } from '../core/policy.ts'
import { screenedBy } from '../core/policy/screening.ts'
import type { EndReason } from '../core/reason.ts'
import type { Target } from '../core/target-result.ts'
import { lateCall } from './late-call.ts'
import type { LiveCall } from './sip/live-call.ts'
import type { Placing } from './sip/session-placing.ts'

/** A call as it is to be placed. */
export interface Wanted {
  readonly target: Target
  readonly placing?: Placing | undefined
}

interface ScreenOptions {
  readonly rules: () => Rules
  readonly over: (id: CallId, reason: EndReason) => void
}

/** How many calls are remembered that the person may still want. */
const REMEMBERED = 8

/**
 * Keeps calls from being placed that the rules speak against (RFC 5359 §2.14): nothing leaves. The person may want one all the
 * same; then it is placed as it was wanted at first.
 */
export function createOutgoingScreen({ rules, over }: ScreenOptions): {
  /** @returns what is to be placed, or a call that is over as soon as its beginning has been told */
  readonly judge: (id: CallId, wanted: Wanted) => Wanted | LiveCall
} {
  const asked = new Map<CallId, Wanted>()
  return {
    judge(id, wanted) {
      const before = asked.get(wanted.placing?.confirmed ?? '')
      const rule = screenedBy(rules(), (before ?? wanted).target.uri)
      if (!rule || (before && rule === 'asks-first')) return before ?? wanted
      asked.set(id, wanted)
      const [oldest] = asked.keys()
      if (asked.size > REMEMBERED && oldest !== undefined) asked.delete(oldest)
      return lateCall(
        Promise.reject(new Error(rule)),
        () => {
          throw new Error(rule)
        },
        () => over(id, { kind: 'forbidden', by: 'local', rule }),
      )
    },
  }
}
