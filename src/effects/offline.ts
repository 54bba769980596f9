import type { PhoneOutlet } from '../core/phone.ts'

/** Says when this machine has no network at all, and when it is back. */
export function offline(tell: PhoneOutlet['event']): () => void {
  const look = () => {
    const at = Date.now()
    if (!navigator.onLine) tell({ type: 'trouble/raised', at, trouble: { code: 'offline', at } })
    else tell({ type: 'trouble/cleared', at, code: 'offline' })
  }
  if (!navigator.onLine) look()
  addEventListener('offline', look)
  addEventListener('online', look)
  return () => {
    removeEventListener('offline', look)
    removeEventListener('online', look)
  }
}
