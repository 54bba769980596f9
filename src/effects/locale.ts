import { activateLocale } from '../i18n/activate.ts'
import type { SettingsStore } from '../store/settings.ts'
import { watch } from './watch.ts'

/** Speaks the language that was chosen. @param failed told when its catalogue could not be loaded */
export function locale(settings: SettingsStore, failed: (cause: unknown) => void): () => void {
  return watch(
    settings,
    (state) => state.settings.locale,
    (wanted) => {
      activateLocale(wanted).catch(failed)
    },
  )
}
