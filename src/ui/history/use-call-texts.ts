import type { Account } from '../../core/account.ts'
import type { HistoryRecord } from '../../core/history.ts'
import { readableAddress } from '../format/remote.ts'
import { useRemoteName } from '../format/use-number-style.ts'
import { usePhoneState } from '../phone-context.tsx'

export interface CallTexts {
  /** How the other party is called. */
  readonly name: string
  /** How the account is called; '' where there is but this one. */
  readonly account: string
}

type Told = Pick<HistoryRecord, 'remote' | 'accountId'>

function accountsOf({ accounts }: { readonly accounts: readonly Account[] }): readonly Account[] {
  return accounts
}

/** How an account is called. One that is gone is called by its id. */
function accountName(accounts: readonly Account[], accountId: string): string {
  const account = accounts.find(({ id }) => id === accountId)
  return account ? account.displayName || readableAddress(account.uri) : readableAddress(accountId)
}

/** What a list of calls says of each: asked once for all, as what it takes is the same for each. */
export function useCallTexts(): (call: Told) => CallTexts {
  const nameOf = useRemoteName()
  const accounts = usePhoneState(accountsOf)
  return ({ remote, accountId }) => {
    const isOnly = accounts.length === 0 || (accounts.length === 1 && accounts[0]?.id === accountId)
    return { name: nameOf(remote), account: isOnly ? '' : accountName(accounts, accountId) }
  }
}

/** How the account of a call is called. */
export function useAccountName(accountId: string): string {
  return accountName(usePhoneState(accountsOf), accountId)
}
