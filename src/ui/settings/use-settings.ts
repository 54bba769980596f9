import { useLingui } from '@lingui/react/macro'
import { useStore } from 'zustand'
import type { Settings } from '../../core/settings.ts'
import { type SettingsState, setSetting } from '../../store/settings.ts'
import { usePhone } from '../phone-context.tsx'

/** @param selector must answer the same reference while nothing of it has changed */
export function useSettings<T>(selector: (state: SettingsState) => T): T {
  return useStore(usePhone().stores.settings, selector)
}

/** One setting and what sets it. */
export function useSetting<K extends keyof Settings>(key: K): [Settings[K], (value: Settings[K]) => void] {
  const { settings } = usePhone().stores
  const value = useStore(settings, (state) => state.settings[key])
  return [value, (next) => setSetting(settings, key, next)]
}

/** Why a setting is not for this person to change; undefined while it is. */
export function useLock(key: string): string | undefined {
  const { t } = useLingui()
  const policies: Partial<Record<string, { readonly locked?: boolean; readonly why?: string }>> = useSettings(
    (state) => state.policies,
  )
  const policy = policies[key]
  if (!policy?.locked) return undefined
  const { why } = policy
  return why === undefined ? t`Set by whoever runs this phone.` : t`Set by whoever runs this phone. ${why}`
}
