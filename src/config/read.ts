import * as v from 'valibot'
import type { AccountConfig } from '../core/account.ts'
import type { ConfigProblem } from '../core/config.ts'
import { NAME_LIMIT, boundText } from '../core/text.ts'
import { userOf } from './address.ts'
import { findJsonError } from './json-error.ts'
import { problemsOf } from './problems.ts'
import { type AccountEntry, EXPIRES, type FileConfig, accountSchema, fileSchema } from './schema.ts'

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] }

/** Reads the text of `config.json`. @param page URL of the page, which servers given as paths are resolved against */
export function readConfig(text: string, page: URL): Read<FileConfig> {
  const json = parse(text, new URL('config.json', page))
  if (!json.ok) return json
  // To the validator a list is an object like any other.
  if (Array.isArray(json.value)) {
    return { ok: false, problems: [{ path: '', code: 'wrong-type', expected: 'object', received: 'array' }] }
  }
  const result = v.safeParse(fileSchema(page), json.value)
  const problems = result.success ? [] : problemsOf(result.issues, page)
  const more = [...problems, ...duplicates(json.value), ...nobody(json.value)]
  return result.success && more.length === 0
    ? { ok: true, value: result.output }
    : { ok: false, problems: more }
}

/** Reads what the provisioning address answered: one account. */
export function readAccount(text: string, page: URL, from: URL): Read<AccountConfig> {
  const json = parse(text, from)
  if (!json.ok) return json
  const result = v.safeParse(accountSchema(page), json.value)
  return result.success
    ? { ok: true, value: toAccount(result.output) }
    : { ok: false, problems: problemsOf(result.issues, page) }
}

/** The account with everything that may be left out filled in. Its id is its address: history refers to it. */
export function toAccount(entry: AccountEntry): AccountConfig {
  return {
    id: idOf(entry.uri),
    uri: entry.uri,
    displayName: entry.displayName ?? '',
    username: entry.username ?? userOf(entry.uri),
    password: entry.password,
    servers: entry.servers,
    expires: Math.round(entry.expires ?? EXPIRES.usual),
  }
}

/** `alice@atlanta.example`: the host has no case (RFC 3261 §19.1.4). */
function idOf(uri: string): string {
  const at = uri.lastIndexOf('@')
  return `${uri.slice(uri.indexOf(':') + 1, at)}${uri.slice(at).toLowerCase()}`
}

function parse(text: string, from: URL): Read<unknown> {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch {
    if (/^\s*</.test(text))
      return { ok: false, problems: [{ path: '', code: 'file-is-page', url: from.href }] }
    const { line, column, near } = findJsonError(text) ?? { line: 1, column: 1, near: '' }
    const shown = boundText(near, NAME_LIMIT)
    return { ok: false, problems: [{ path: '', code: 'not-json', line, column, near: shown }] }
  }
}

/** Two accounts with one address would fight for one registration. */
function duplicates(json: unknown): readonly ConfigProblem[] {
  const seen = new Map<string, string>()
  return accountsIn(json).flatMap((account, index) => {
    const { uri } = Object(account) as { readonly uri?: unknown }
    if (typeof uri !== 'string') return []
    const path = `accounts[${index}].uri`
    const first = seen.get(idOf(uri))
    if (first === undefined) seen.set(idOf(uri), path)
    const value = boundText(uri, NAME_LIMIT)
    return first === undefined ? [] : [{ path, code: 'duplicate-account', value, first } as const]
  })
}

function nobody(json: unknown): readonly ConfigProblem[] {
  if (typeof json !== 'object' || json === null) return []
  const { accounts, provisioning } = json as { readonly accounts?: unknown; readonly provisioning?: unknown }
  const isEmpty = accounts === undefined || (Array.isArray(accounts) && accounts.length === 0)
  return isEmpty && provisioning === undefined ? [{ path: 'accounts', code: 'no-accounts' }] : []
}

function accountsIn(json: unknown): readonly unknown[] {
  const { accounts } = Object(json) as { readonly accounts?: unknown }
  return Array.isArray(accounts) ? accounts.slice(0, 64) : []
}
