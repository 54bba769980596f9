import type { SettingsStore } from '../store/settings.ts'
import { watch } from './watch.ts'

/** Puts the theme that was chosen on the page; without the attribute the system's holds. */
export function theme(settings: SettingsStore): () => void {
  const { dataset } = document.documentElement
  return watch(
    settings,
    (state) => state.settings.theme,
    (theme) => {
      if (theme === 'system') delete dataset['theme']
      else dataset['theme'] = theme
    },
  )
}
