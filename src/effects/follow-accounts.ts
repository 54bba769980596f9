import type { Phone } from '../core/phone.ts'
import { followAccounts } from '../store/kept/keep-accounts.ts'
import type { Stores } from '../store/stores.ts'

/** Takes over what other tabs do to the accounts that this browser keeps. */
export function followOtherTabs({ phone: state, accounts }: Stores, phone: Phone): () => void {
  const isOwn = (id: string) => accounts.getState().own.some((own) => own.id === id)
  const given = state.getState().accounts.map(({ id }) => id)
  return followAccounts(
    accounts,
    given.filter((id) => !isOwn(id)),
    ({ added, removed }) => {
      for (const id of removed) phone.removeAccount(id)
      for (const account of added) phone.addAccount(account)
    },
  )
}
