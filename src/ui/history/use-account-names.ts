import type { Account } from '../../core/account.ts'
import { readableAddress } from '../format/remote.ts'
import { usePhoneState } from '../phone-context.tsx'

function sameAccounts({ accounts }: { readonly accounts: readonly Account[] }): readonly Account[] {
  return accounts
}

/** How an account is called. One that is gone is called by its id. */
export function useAccountName(): (accountId: string) => string {
  const accounts = usePhoneState(sameAccounts)
  return (accountId) => {
    const account = accounts.find(({ id }) => id === accountId)
    return account ? account.displayName || readableAddress(account.uri) : readableAddress(accountId)
  }
}

/** Whether the account of this call is worth telling: there are several, or it is another than the one there is. */
export function useIsAccountTold(): (accountId: string) => boolean {
  const accounts = usePhoneState(sameAccounts)
  return (accountId) => accounts.length > 1 || (accounts.length === 1 && accounts[0]?.id !== accountId)
}
