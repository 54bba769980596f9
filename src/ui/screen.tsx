import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { StrictMode, startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { activateLocale } from '../i18n/activate.ts'
import type { SettingsStore } from '../store/settings.ts'
import { App } from './App.tsx'
import type { ConfigTroubleProps } from './ConfigTrouble.tsx'
import { clockDuration } from './format/duration.ts'
import { remoteName } from './format/remote.ts'
import { painted } from './painted.ts'
import { onMissingPart, untilThere, whenThere } from './part.ts'
import { PhoneProvider, type PhoneContextValue } from './phone-context.tsx'

export interface Screen {
  /** Draws the phone, or draws it anew with another value. */
  phone(value: PhoneContextValue): void
  /** Draws what is wrong in config.json instead. */
  problems(trouble: ConfigTroubleProps): Promise<void>
}

/** How the screen writes names and times, for whoever else tells of a call. */
export const format = { nameOf: remoteName, clock: clockDuration }

export { onMissingPart, painted, untilThere, whenThere }

/** Speaks the language that was chosen; until its catalogue arrives, the one before. */
function speak(settings: SettingsStore): void {
  const wanted = () => settings.getState().settings.locale
  const change = (tag: string) =>
    untilThere(async () => {
      if (tag === wanted()) await activateLocale(tag)
    })
  void change(wanted())
  settings.subscribe((_, before) => {
    if (wanted() !== before.settings.locale) void change(wanted())
  })
}

/**
 * Takes a place of the page for the screen. As a transition React draws in slices: what arrives from the server meanwhile
 * need not wait for the whole screen.
 */
export function createScreen(place: Element, settings: SettingsStore): Screen {
  speak(settings)
  const root = createRoot(place)
  return {
    phone: (value) =>
      startTransition(() =>
        root.render(
          <StrictMode>
            <PhoneProvider value={value}>
              <App />
            </PhoneProvider>
          </StrictMode>,
        ),
      ),
    async problems(trouble) {
      const { ConfigTrouble } = await whenThere(() => import('./ConfigTrouble.tsx'))
      root.render(
        <I18nProvider i18n={i18n}>
          <ConfigTrouble {...trouble} />
        </I18nProvider>,
      )
    },
  }
}
