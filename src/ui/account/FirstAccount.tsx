import { NewAccount } from './NewAccount.tsx'

/** What the phone opens with while it has no account. */
export function FirstAccount() {
  return <NewAccount first />
}
