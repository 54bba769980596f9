import { useStore } from 'zustand'
import type { HistoryRecord } from '../../core/history.ts'
import { mayCall } from '../../core/policy.ts'
import { usePhone, usePhoneState } from '../phone-context.tsx'
import { placeCall } from '../place-call.ts'
import { commandContext } from '../use-commands.ts'

/** Calls the other party of a past call by the account it was on; undefined while no call can be placed. */
export function useCallBack(): ((record: Pick<HistoryRecord, 'remote' | 'accountId'>) => void) | undefined {
  'use memo'
  const phone = usePhone()
  const settings = useStore(phone.stores.settings, (state) => state.settings)
  const can = usePhoneState((state) => state.accounts.length > 0 && mayCall(state, settings))
  if (!can) return undefined
  return ({ remote, accountId }) => placeCall(commandContext(phone), remote.uri, accountId)
}
