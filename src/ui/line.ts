import type { Account } from '../core/account.ts'
import type { PhoneState } from '../core/reduce.ts'
import { readableAddress } from './format/remote.ts'

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

/** An address as one types it at an account of that domain: one of the same domain without its host. */
export function shortAddress(uri: string, domain: string): string {
  const address = readableAddress(uri)
  return address.endsWith(`@${domain}`) ? address.slice(0, -domain.length - 1) : address
}
