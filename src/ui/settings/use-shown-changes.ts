import { useLingui } from '@lingui/react/macro'
import { changesOf, type SettingsFile } from '../../core/backup/settings-file.ts'
import { usePhoneState } from '../phone-context.tsx'
import type { OptionsContext, SettingRow } from './row.ts'
import { rows } from './settings-table.ts'
import { useSettings } from './use-settings.ts'

interface ShownChange {
  readonly key: string
  readonly name: string
  /** Both '' where a value has no words, as the shortcuts in whole. */
  readonly from: string
  readonly to: string
  /** Why it does not change now. */
  readonly lock: string | undefined
}

/** What a file would change, in the words of the settings' own rows. */
export function useShownChanges(file: SettingsFile): readonly ShownChange[] {
  const { t, i18n } = useLingui()
  const accounts = usePhoneState((state) => state.accounts)
  const settings = useSettings((state) => state.settings)
  const policies = useSettings((state) => state.policies)
  const context: OptionsContext = { t, locale: i18n.locale, accounts }
  return changesOf(file, settings, policies).map(({ key, from, to, locked }) => {
    const row = rows.find(({ id }) => id === key) as SettingRow | undefined
    const words = (value: unknown) => (row === undefined ? '' : valueWords(row, value, context))
    return {
      key,
      name: row === undefined ? key : t(row.label),
      from: words(from),
      to: words(to),
      lock: locked ? (policies[key]?.why ?? '') : undefined,
    }
  })

  function valueWords({ control }: SettingRow, value: unknown, options: OptionsContext): string {
    if (typeof value === 'boolean') return value ? t`On` : t`Off`
    if (control.kind === 'choice')
      return control.options(options).find((option) => option.value === value)?.label ?? String(value)
    if (control.kind === 'slider' || control.kind === 'reset')
      return control.format(Number(value), i18n.locale)
    return ''
  }
}
