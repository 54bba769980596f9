import type { Phone } from '../core/phone.ts'
import { followAccounts } from '../store/kept/keep-accounts.ts'
import type { Stores } from '../store/stores.ts'

/** Takes over what other tabs do to the accounts that this browser keeps. */
export function followOtherTabs({ accounts }: Pick<Stores, 'accounts'>, phone: Phone): () => void {
  return followAccounts(accounts, ({ added, removed }) => {
    for (const id of removed) phone.removeAccount(id)
    for (const account of added) phone.addAccount(account)
  })
}
