import type { PhoneState } from '../core/reduce.ts'
import type { PhoneStore } from '../store/phone.ts'
import type { SettingsStore } from '../store/settings.ts'
import { watch } from './watch.ts'

/** Two strokes and a pause, milliseconds, and how often they come. */
const strokes = [400, 200, 400]
const period = 2600

/** Vibrates while a call rings here and nobody talks, where there is something that vibrates and the person wants it (W3C Vibration). */
export function vibrate(phone: PhoneStore, settings: SettingsStore): () => void {
  if (typeof navigator.vibrate !== 'function') return () => {}
  // A browser that nobody has touched yet refuses it, and complains.
  const buzz = () => void (navigator.userActivation.hasBeenActive && navigator.vibrate(strokes))
  return watch(phone, isRinging, (ringing) => {
    if (!ringing) return undefined
    return watch(
      settings,
      (state) => state.settings.vibration,
      (wanted) => {
        if (!wanted) return undefined
        buzz()
        const timer = setInterval(buzz, period)
        return () => {
          clearInterval(timer)
          if (navigator.userActivation.hasBeenActive) navigator.vibrate(0)
        }
      },
    )
  })
}

function isRinging({ calls }: PhoneState): boolean {
  const talks = calls.some((call) => call.status === 'active' && !call.hold.local)
  return !talks && calls.some((call) => call.status === 'ringing')
}
