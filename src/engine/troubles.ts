import type { CallId } from '../core/call.ts'
import type { PhoneEvent } from '../core/event.ts'
import type { TroubleCode } from '../core/trouble.ts'
import type { Clock } from './clock.ts'

/** Says that something is wrong, of a call or of all, and that it is over. */
export function createTroubles(clock: Clock, tell: (event: PhoneEvent) => void) {
  const of = (callId?: CallId) => (callId === undefined ? {} : { callId })
  return {
    raise(code: TroubleCode, callId?: CallId): void {
      const at = clock.now()
      tell({ type: 'trouble/raised', at, trouble: { code, at, ...of(callId) } })
    },
    clear(code: TroubleCode, callId?: CallId): void {
      tell({ type: 'trouble/cleared', at: clock.now(), code, ...of(callId) })
    },
  }
}
