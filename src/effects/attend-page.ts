import type { PhoneOutlet } from '../core/phone.ts'
import type { PhoneStore } from '../store/phone.ts'
import { followLaunches } from './follow-launches.ts'
import { offline } from './offline.ts'
import { ringerLock } from './ringer-lock.ts'
import { stayCurrent } from './stay-current.ts'

/** What concerns the page itself rather than its calls: the network, the sound it may make, and the version that it runs. */
export function attendPage(phone: PhoneStore, tell: PhoneOutlet['event']): () => void {
  const undo = [offline(phone, tell), ringerLock(tell), followLaunches()]
  // The dev server brings every change by itself, and no service worker.
  if (import.meta.env.PROD) undo.push(stayCurrent(phone, tell))
  return () => {
    for (const each of undo) each()
  }
}
