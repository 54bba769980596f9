import { useLingui } from '@lingui/react/macro'

/** The groups of settings, and the search among them. */
export function SettingsList() {
  const { t } = useLingui()
  return <section aria-label={t`Settings`} />
}
