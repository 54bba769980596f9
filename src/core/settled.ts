import type { PhoneState } from './reduce.ts'

/** An account is registered, or not to be for now: whatever was kept back for the sake of the first registration may come. */
export function isSettled({ accounts }: PhoneState): boolean {
  return accounts.some(({ registration: { status } }) => /^(registered|waiting|refused)$/.test(status))
}
