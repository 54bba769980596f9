import type { AccountConfig } from '../../core/account.ts'
import { forgetAccount, keepAccount } from '../../store/kept/keep-accounts.ts'
import { usePhone } from '../phone-context.tsx'

export interface OwnAccounts {
  /** Keeps an account and registers it; one with its id gives way to it. */
  readonly save: (account: AccountConfig, keep: boolean) => void
  readonly remove: (accountId: string) => void
}

/** What a person does to the accounts that were added here: it is kept, and takes effect at once. */
export function useOwnAccounts(): OwnAccounts {
  const { phone, stores } = usePhone()
  return {
    save(account, keep) {
      keepAccount(stores.accounts, account, keep)
      phone.addAccount(account)
    },
    remove(accountId) {
      forgetAccount(stores.accounts, accountId)
      phone.removeAccount(accountId)
    },
  }
}
