import type { Branding } from '../core/config.ts'
import type { SettingsStore } from '../store/settings.ts'
import { watch } from './watch.ts'

/** Puts the theme and the density that were chosen on the page; without the attribute the system's, or the usual one, holds. */
export function theme(settings: SettingsStore): () => void {
  const { dataset } = document.documentElement
  const put = (key: string, value: string, usual: string) => {
    if (value === usual) delete dataset[key]
    else dataset[key] = value
  }
  return watch(
    settings,
    (state) => state.settings,
    ({ theme, density }) => {
      put('theme', theme, 'system')
      put('density', density, 'comfortable')
    },
  )
}

/** Gives the page another name and another accent: the tokens take the colour's hue and strength. */
export function brand({ name, accent }: Branding): void {
  if (name !== undefined) document.title = name
  if (accent !== undefined) document.documentElement.style.setProperty('--brand', accent)
}
