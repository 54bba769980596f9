import type { Account } from '../core/account.ts'
import type { PhoneState } from '../core/reduce.ts'

/**
 * The account that calls go out by: the first of those wanted that there is, else the first that is registered, else the
 * first. One that is wanted stays so while its server is away: a call must not go out under another name unasked.
 * @param wanted ids, the likeliest first; '' for none
 */
export function lineOf({ accounts }: PhoneState, ...wanted: readonly string[]): Account | undefined {
  for (const id of wanted) {
    const account = accounts.find((each) => each.id === id)
    if (account) return account
  }
  return accounts.find((account) => account.registration.status === 'registered') ?? accounts[0]
}

/** The host part of an address of record, without parameters: what completes a target that names no host. */
export function domainOf(uri: string): string {
  return uri.slice(uri.lastIndexOf('@') + 1).replace(/[;?>].*$/s, '')
}
