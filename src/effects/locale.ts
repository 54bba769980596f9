import { activateLocale } from '../i18n/activate.ts'
import type { SettingsStore } from '../store/settings.ts'
import { watch } from './watch.ts'

/** Speaks the language that was chosen; the one before, if its catalogue does not arrive. */
export function locale(settings: SettingsStore): () => void {
  return watch(
    settings,
    (state) => state.settings.locale,
    (wanted) => void activateLocale(wanted),
  )
}
