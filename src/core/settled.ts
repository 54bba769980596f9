import type { PhoneState } from './reduce.ts'

/**
 * An account is registered, or not to be for now, as any trouble says: whatever was kept back for the sake of the first
 * registration may come.
 */
export function isSettled({ accounts, troubles }: PhoneState): boolean {
  return (
    troubles.length > 0 ||
    accounts.some(({ registration: { status } }) => /^(registered|waiting|refused)$/.test(status))
  )
}
