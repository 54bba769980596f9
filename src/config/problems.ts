import type * as v from 'valibot'
import type { ConfigProblem, ValueKind } from '../core/config.ts'
import { NAME_LIMIT, boundText } from '../core/text.ts'
import {
  EXPIRES,
  accountSchema,
  brandingEntries,
  fileSchema,
  iceServerEntries,
  policyEntries,
} from './schema.ts'
import { readServerUrl } from './server-url.ts'
import { allowedValues } from './setting-values.ts'
import { suggest, suggestAddress, suggestIceUrl } from './suggest.ts'

type Issue = v.BaseIssue<unknown>
type Facts = ConfigProblem extends infer P ? (P extends ConfigProblem ? Omit<P, 'path'> : never) : never

/** How many problems are told at once. */
const PROBLEMS_LIMIT = 20
const EXPECTED: Readonly<Record<string, ValueKind>> = {
  string: 'string',
  boolean: 'boolean',
  number: 'number',
  array: 'array',
  object_with_rest: 'object',
}

const POLICY_KEYS = ['value', 'locked', 'why']

/** What explain.ts finds in the file itself, with facts that the validator does not have. */
const EXPLAINED_ELSEWHERE: readonly string[] = ['duplicate-account']

/** What the validator found, one problem for each field, in the order of the file. */
export function problemsOf(issues: readonly Issue[], page: URL): readonly ConfigProblem[] {
  const problems = new Map<string, ConfigProblem>()
  for (const issue of issues) {
    if (EXPLAINED_ELSEWHERE.includes(issue.message)) continue
    const keys = (issue.path ?? []).map((item) => item.key)
    // A setting may be named by its value alone.
    const path = writePath(issue.message === 'bad-setting' ? keys.slice(0, 2) : keys)
    if (!problems.has(path) && problems.size < PROBLEMS_LIMIT)
      problems.set(path, { path, ...factsOf(issue, page) })
  }
  return [...problems.values()]
}

/** `accounts[0].servers[1]`, as one would write it. */
export function writePath(keys: readonly unknown[]): string {
  return keys
    .map((key) => {
      if (typeof key === 'number') return `[${key}]`
      const name = boundText(String(key), 64)
      return /^[$\w]+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`
    })
    .join('')
    .replace(/^\./, '')
}

function factsOf(issue: Issue, page: URL): Facts {
  const { input } = issue
  switch (issue.message) {
    case 'empty':
    case 'control-character':
      return { code: issue.message }
    case 'too-long':
    case 'too-many':
      return { code: issue.message, limit: Number(issue.requirement) }
    case 'unknown-key':
      return unknownKey(issue, page)
    case 'bad-address':
      return { code: 'bad-address', value: show(input), ...maybe(suggestAddress(String(input))) }
    case 'not-websocket':
    case 'insecure-server':
      return serverFacts(String(input), page)
    case 'bad-ice-url':
      return { code: 'bad-ice-url', value: show(input), ...maybe(suggestIceUrl(String(input))) }
    case 'turn-without-credential':
      return { code: 'turn-without-credential', value: show((input as { urls: readonly string[] }).urls[0]) }
    case 'out-of-range':
      return { code: 'out-of-range', value: Number(input), least: EXPIRES.least, most: EXPIRES.most }
    case 'other-origin':
      return { code: 'other-origin', value: show(input) }
    case 'bad-colour':
      return { code: 'bad-colour', value: show(input) }
    case 'bad-target':
      return { code: 'bad-target', value: show(input) }
    case 'bad-setting':
      return {
        code: 'bad-setting',
        value: boundText(JSON.stringify(input) ?? '', 64),
        allowed: allowedValues(issue.path?.[1]?.key),
      }
    default:
      if (input === undefined) return { code: 'missing' }
      return { code: 'wrong-type', expected: EXPECTED[issue.type] ?? 'object', received: kindOf(input) }
  }
}

function unknownKey(issue: Issue, page: URL): Facts {
  const path = issue.path ?? []
  const last = path.at(-1)?.key
  const key = typeof last === 'string' ? last : ''
  return { code: 'unknown-key', key: boundText(key, 64), ...maybe(suggest(key, knownKeys(path, page))) }
}

function knownKeys(path: readonly { readonly key: unknown }[], page: URL): readonly string[] {
  if (path.length === 1) return Object.keys(fileSchema(page).entries)
  if (path[0]?.key === 'settings') return path.length === 2 ? Object.keys(policyEntries) : POLICY_KEYS
  if (path[0]?.key === 'branding') return Object.keys(brandingEntries(page))
  return Object.keys(path[0]?.key === 'iceServers' ? iceServerEntries : accountSchema(page).entries)
}

function serverFacts(value: string, page: URL): Facts {
  const result = readServerUrl(value, page)
  const shown = show(value.replace(/\/\/[^/@]*@/, '//…@'))
  if (!result.ok && result.code === 'insecure-server') {
    return { code: 'insecure-server', value: shown, suggestion: boundText(result.suggestion, NAME_LIMIT) }
  }
  return { code: 'not-websocket', value: shown, ...maybe(result.ok ? undefined : result.suggestion) }
}

function maybe(suggestion: string | undefined): { readonly suggestion?: string } {
  return suggestion === undefined ? {} : { suggestion: boundText(suggestion, NAME_LIMIT) }
}

/** Up to a password that stands in an address, with or without its scheme (RFC 3261 §19.1.1). */
const PASSWORD = /^((?:(?:sips?|stuns?|turns?):)?(?:\/\/)?(?!(?:sips?|stuns?|turns?):)[^:@/]*):[^@]*@/i

/** What was written, bounded and without a password. */
export function show(value: unknown): string {
  return boundText(String(value).replace(PASSWORD, '$1:…@'), NAME_LIMIT)
}

function kindOf(value: unknown): ValueKind {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  const type = typeof value
  return type === 'string' || type === 'number' || type === 'boolean' ? type : 'object'
}
