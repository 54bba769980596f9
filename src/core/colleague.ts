import { readNameAddr, writeNameAddr } from '../message/name-addr.ts'
import { readUri } from '../message/uri.ts'
import type { Account } from './account.ts'
import { addressOf } from './address.ts'
import type { Remote } from './call.ts'
import { parseTarget } from './target.ts'

/** Somebody on the list of colleagues: a row of the setting, `"Bob" <sip:bob@biloxi.example>`. Undefined for what names nobody. */
export function readColleague(row: string): Remote | undefined {
  const read = readNameAddr(row)
  if (!read || read.uri === '*') return undefined
  return { uri: addressOf(read.uri), displayName: read.displayName }
}

export function writeColleague({ uri, displayName }: Remote): string {
  return writeNameAddr({ uri, displayName, params: new Map() })
}

/** The list with this person on it, or without. */
export function withColleague(rows: readonly string[], remote: Remote, wanted: boolean): readonly string[] {
  const others = rows.filter((row) => readColleague(row)?.uri !== remote.uri)
  return wanted ? [...others, writeColleague(remote)] : others
}

/** Whose calls it is, and by which account one knows them. */
export interface Person {
  readonly accountId: string
  readonly uri: string
}

/** The account that knows somebody best: one of the same domain, else the first. */
export function accountFor(uri: string, accounts: readonly Account[]): Account | undefined {
  const host = readUri(uri)?.host
  return accounts.find((account) => readUri(account.uri)?.host === host) ?? accounts[0]
}

/** Where calls are parked, as it is watched; undefined when it is set to nowhere. */
export function parkPlace(written: string, accounts: readonly Account[]): Person | undefined {
  const [first] = accounts
  if (written.trim() === '' || !first) return undefined
  const read = parseTarget(written, { domain: readUri(first.uri)?.host ?? '' })
  const uri = read.ok ? read.target.uri : undefined
  const account = uri === undefined ? undefined : accountFor(uri, accounts)
  return uri === undefined || !account ? undefined : { accountId: account.id, uri }
}
