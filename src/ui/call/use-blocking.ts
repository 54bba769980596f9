import { useStore } from 'zustand'
import type { Remote } from '../../core/call.ts'
import { ROWS_LIMIT, rowFor, rowOf } from '../../core/policy/screening.ts'
import { setSetting } from '../../store/settings.ts'
import { usePhone } from '../phone-context.tsx'

interface Blocking {
  /** Puts the caller on the list of those who never ring; undefined where that cannot be done, or has been. */
  readonly block: (() => void) | undefined
  /** Takes the caller's row from the list, which may stand for others too; undefined where there is none to take. */
  readonly unblock: (() => void) | undefined
  /** The row that stands for them; undefined while none does. */
  readonly row: string | undefined
}

/** Whether somebody is blocked, and what changes that. */
export function useBlocking(remote: Remote): Blocking {
  const { stores } = usePhone()
  const { settings, policies } = useStore(stores.settings)
  const { blocked } = settings
  const row = rowFor(blocked, remote.uri)
  const own = remote.anonymous ? undefined : rowOf(remote.uri)
  const set = (rows: readonly string[]) => setSetting(stores.settings, 'blocked', rows)
  const isFree = policies.blocked?.locked !== true
  const canBlock = isFree && own !== undefined && row === undefined && blocked.length < ROWS_LIMIT
  return {
    block: canBlock ? () => set([own, ...blocked]) : undefined,
    unblock: isFree && row !== undefined ? () => set(blocked.filter((other) => other !== row)) : undefined,
    row,
  }
}
