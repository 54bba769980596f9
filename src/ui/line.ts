import type { Account } from '../core/account.ts'
import type { PhoneState } from '../core/reduce.ts'

/** The account that calls go out by: the first that is registered, else the first. */
export function lineOf({ accounts }: PhoneState): Account | undefined {
  return accounts.find((account) => account.registration.status === 'registered') ?? accounts[0]
}

/** The host part of an address of record, without parameters: what completes a target that names no host. */
export function domainOf(uri: string): string {
  return uri.slice(uri.lastIndexOf('@') + 1).replace(/[;?>].*$/s, '')
}
