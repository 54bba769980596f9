import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { Settings } from '../core/settings.ts'
import { usePhone } from './phone-context.tsx'
import { listenForShortcuts } from './shortcuts.ts'
import { commandContext } from './use-commands.ts'

/** The commands answer to their keys while this is mounted. */
export function useShortcuts(): void {
  const phone = usePhone()
  useEffect(() => listenForShortcuts(() => commandContext(phone)), [phone])
}

/** The keys that the person chose, by command. */
export function useChosenKeys(): Settings['shortcuts'] {
  return useStore(usePhone().stores.settings, ({ settings }) => settings.shortcuts)
}
