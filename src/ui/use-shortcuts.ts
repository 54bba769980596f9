import { useEffect } from 'react'
import { usePhone } from './phone-context.tsx'
import { listenForShortcuts } from './shortcuts.ts'
import { commandContext } from './use-commands.ts'

/** The commands answer to their keys while this is mounted. */
export function useShortcuts(): void {
  const phone = usePhone()
  useEffect(() => listenForShortcuts(() => commandContext(phone)), [phone])
}
