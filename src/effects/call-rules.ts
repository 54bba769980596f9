import type { Phone } from '../core/phone.ts'
import type { SettingsStore } from '../store/settings.ts'
import { watch } from './watch.ts'

/** Tells the phone what the person has laid down for calls, now and with every change. */
export function callRules(settings: SettingsStore, phone: Phone): () => void {
  return watch(
    settings,
    ({ settings: { transfers } }) => transfers,
    (transfers) => phone.setRules({ transfers }),
  )
}
