import { isLive } from '../core/call-machine.ts'
import type { PhoneStore } from '../store/phone.ts'
import { watch } from './watch.ts'

/** Keeps the screen awake while there is a call (W3C Screen Wake Lock). A browser that cannot or may not, does not. */
export function wakeLock(phone: PhoneStore): () => void {
  return watch(
    phone,
    (state) => state.calls.some(isLive),
    (live) => (live ? keepAwake() : undefined),
  )
}

function keepAwake(): () => void {
  let lock: WakeLockSentinel | undefined
  let isWanted = true
  const take = async () => {
    // The browser lets go of the lock whenever the page is hidden.
    if (document.hidden || (lock !== undefined && !lock.released)) return
    try {
      lock = await navigator.wakeLock.request('screen')
      if (!isWanted) await lock.release()
    } catch {
      // Low battery, or no such thing here: the call does not depend on it.
    }
  }
  const onVisible = () => void take()
  document.addEventListener('visibilitychange', onVisible)
  void take()
  return () => {
    isWanted = false
    document.removeEventListener('visibilitychange', onVisible)
    lock?.release().catch(() => {})
  }
}
