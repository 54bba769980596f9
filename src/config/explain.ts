import * as v from 'valibot'
import type { Branding, ConfigProblem } from '../core/config.ts'
import { NAME_LIMIT, boundText } from '../core/text.ts'
import { accountId } from './address.ts'
import { findJsonError } from './json-error.ts'
import { problemsOf, show } from './problems.ts'
import { parseJson } from './read.ts'
import { accountSchema, brandingEntries, fileSchema } from './schema.ts'

// What is said of a configuration that could not be read. Most pages never need it, so it is fetched only when they do.

/** Everything that is wrong in the text of `config.json`, by field; none if nothing is. */
export function explainConfig(text: string, page: URL): readonly ConfigProblem[] {
  const broken = explainText(text, new URL('config.json', page))
  if (broken !== undefined) return [broken]
  const json = parseJson(text)
  // To the validator a list is an object like any other.
  if (Array.isArray(json)) return [{ path: '', code: 'wrong-type', expected: 'object', received: 'array' }]
  const { issues = [] } = v.safeParse(fileSchema(page), json)
  return [...problemsOf(issues, page), ...duplicates(json)]
}

/** Whose phone it is to be, as far as the text of a faulty `config.json` says so without a fault. */
export function brandingOf(text: string, page: URL): Branding | undefined {
  const { branding } = Object(parseJson(text)) as { readonly branding?: unknown }
  const { success, output } = v.safeParse(v.object(brandingEntries(page)), branding)
  return success ? output : undefined
}

/** Everything that is wrong in what the provisioning address answered. */
export function explainAccount(text: string, page: URL, from: URL): readonly ConfigProblem[] {
  const broken = explainText(text, from)
  return broken === undefined
    ? problemsOf(v.safeParse(accountSchema(page), parseJson(text)).issues ?? [], page)
    : [broken]
}

function explainText(text: string, from: URL): ConfigProblem | undefined {
  const error = findJsonError(text)
  if (error === undefined) return undefined
  if (/^\s*</.test(text)) return { path: '', code: 'file-is-page', url: from.href }
  return { path: '', code: 'not-json', ...error, near: boundText(error.near, NAME_LIMIT) }
}

function duplicates(json: unknown): readonly ConfigProblem[] {
  const seen = new Map<string, string>()
  return accountsIn(json).flatMap((account, index) => {
    const { uri } = Object(account) as { readonly uri?: unknown }
    if (typeof uri !== 'string') return []
    const path = `accounts[${index}].uri`
    const first = seen.get(accountId(uri))
    if (first === undefined) seen.set(accountId(uri), path)
    const value = show(uri)
    return first === undefined ? [] : [{ path, code: 'duplicate-account', value, first } as const]
  })
}

function accountsIn(json: unknown): readonly unknown[] {
  const { accounts } = Object(json) as { readonly accounts?: unknown }
  return Array.isArray(accounts) ? accounts.slice(0, 64) : []
}
