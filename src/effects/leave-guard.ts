import { isLive } from '../core/call-machine.ts'
import type { PhoneState } from '../core/reduce.ts'
import type { PhoneStore } from '../store/phone.ts'
import { watch } from './watch.ts'

/** Has the browser ask before a page is left that somebody is talking on. Otherwise it does not listen at all. */
export function leaveGuard(phone: PhoneStore): () => void {
  return watch(phone, isTalking, (talking) => {
    if (!talking) return undefined
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  })
}

/** A call that only rings here was not begun by our person: leaving is as good as letting it ring. */
function isTalking({ calls }: PhoneState): boolean {
  return calls.some((call) => isLive(call) && call.status !== 'ringing')
}

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault()
}
