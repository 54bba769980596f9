import type { Phone } from '../core/phone.ts'
import type { PhoneState } from '../core/reduce.ts'
import type { PhoneStore } from '../store/phone.ts'
import { watch } from './watch.ts'

/** While the browser holds back the sound of a call, any click or key lets it be heard. */
export function playAfterGesture(store: PhoneStore, phone: Phone): () => void {
  return watch(store, isBlocked, (blocked) => {
    if (!blocked) return undefined
    const unlock = () => phone.unlockPlayback()
    document.addEventListener('pointerdown', unlock)
    document.addEventListener('keydown', unlock)
    return () => {
      document.removeEventListener('pointerdown', unlock)
      document.removeEventListener('keydown', unlock)
    }
  })
}

function isBlocked({ troubles }: PhoneState): boolean {
  return troubles.some((trouble) => trouble.code === 'playback-blocked')
}
