import type { PhoneOutlet } from '../core/phone.ts'
import type { PhoneState } from '../core/reduce.ts'
import type { PhoneStore } from '../store/phone.ts'
import { watch } from './watch.ts'

/**
 * Says when this machine has no network at all, and when it is back: by the browser's word, which some forget to give, or
 * because an account has just registered.
 */
export function offline(phone: PhoneStore, tell: PhoneOutlet['event']): () => void {
  const gone = () => {
    const at = Date.now()
    tell({ type: 'trouble/raised', at, trouble: { code: 'offline', at } })
  }
  const back = () => tell({ type: 'trouble/cleared', at: Date.now(), code: 'offline' })
  if (!navigator.onLine) gone()
  addEventListener('offline', gone)
  addEventListener('online', back)
  const stop = watch(phone, isRegistered, (registered) => {
    if (registered) back()
  })
  return () => {
    stop()
    removeEventListener('offline', gone)
    removeEventListener('online', back)
  }
}

function isRegistered({ accounts }: PhoneState): boolean {
  return accounts.some(({ registration }) => registration.status === 'registered')
}
