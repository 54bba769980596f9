import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import './tokens.css'
import './base.css'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Shell } from './Shell.tsx'

/** The phone's whole screen. Stands within a PhoneProvider. */
export function App() {
  return (
    <I18nProvider i18n={i18n}>
      <ErrorBoundary>
        <Shell />
      </ErrorBoundary>
    </I18nProvider>
  )
}
