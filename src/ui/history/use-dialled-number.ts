import type { Remote } from '../../core/call.ts'
import { domainOf, shortAddress } from '../line.ts'
import { usePhone } from '../phone-context.tsx'

/** What one dials to reach the other party of a call by the account it was on: the number, or as much of the address as it takes. */
export function useDialledNumber(): (call: {
  readonly remote: Remote
  readonly accountId: string
}) => string {
  'use memo'
  const { stores } = usePhone()
  return ({ remote, accountId }) => {
    const account = stores.phone.getState().accounts.find(({ id }) => id === accountId)
    return shortAddress(remote.uri, domainOf(account?.uri ?? ''))
  }
}
