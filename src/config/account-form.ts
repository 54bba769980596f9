import type { AccountFields, AccountForm, FieldProblem } from '../core/account-form.ts'
import { readHostPort } from '../core/host.ts'
import { accountId, isAddress, userOf } from './address.ts'
import { guessServers } from './guess-servers.ts'
import { EXPIRES } from './schema.ts'
import { readServerUrl } from './server-url.ts'
import { suggestAddress } from './suggest.ts'

const LIMITS = { name: 128, address: 250, password: 1024, server: 2048, username: 256 } as const

/**
 * Makes an account of what a person has written, or says of each field why it will not do.
 * @param taken ids of the accounts that are there already
 * @param page URL of the page
 */
export function readAccountForm(
  fields: AccountFields,
  taken: readonly string[],
  page = new URL(document.baseURI),
): AccountForm {
  const given = {
    ...fields,
    name: fields.name.trim(),
    address: fields.address.trim(),
    server: fields.server.trim(),
    username: fields.username.trim(),
  }
  const uri = suggestAddress(given.address) ?? ''
  const servers = readServers(given.server, uri, page)
  const problems = {
    name: textProblem(given.name, LIMITS.name),
    address: textProblem(given.address, LIMITS.address) ?? addressProblem(given.address, uri, taken),
    password: textProblem(given.password, LIMITS.password),
    server: textProblem(given.server, LIMITS.server) ?? ('problem' in servers ? servers.problem : undefined),
    username: textProblem(given.username, LIMITS.username),
  } satisfies Record<keyof AccountFields, FieldProblem | undefined>
  const found = Object.entries(problems).filter(([, problem]) => problem !== undefined)
  if (found.length > 0 || 'problem' in servers) return { ok: false, problems: Object.fromEntries(found) }
  return {
    ok: true,
    isGuess: servers.isGuess,
    account: {
      id: accountId(uri),
      uri,
      displayName: given.name,
      username: given.username || userOf(uri),
      password: given.password,
      servers: servers.urls,
      expires: EXPIRES.usual,
    },
  }
}

function textProblem(text: string, limit: number): FieldProblem | undefined {
  if (text.length > limit) return { code: 'too-long', limit }
  return /\p{Cc}/u.test(text) ? { code: 'control-character' } : undefined
}

function addressProblem(given: string, uri: string, taken: readonly string[]): FieldProblem | undefined {
  if (given === '') return { code: 'empty' }
  if (!/@[^@]*\w/.test(given)) return { code: 'no-domain' }
  if (!isAddress(uri)) return { code: 'bad-address' }
  return taken.includes(accountId(uri)) ? { code: 'duplicate' } : undefined
}

type Servers =
  { readonly urls: readonly string[]; readonly isGuess: boolean } | { readonly problem: FieldProblem }

/** Where to connect to: as written, or guessed from a host alone, or from the address. */
function readServers(given: string, uri: string, page: URL): Servers {
  if (given === '') {
    const host = readHostPort(uri.slice(uri.lastIndexOf('@') + 1))
    return { urls: 'host' in host ? guessServers({ host: host.host }, page) : [], isGuess: true }
  }
  const host = readHostPort(given.replace(/\/$/, ''))
  if ('host' in host && /[.:\]]|^localhost$/.test(host.host))
    return { urls: guessServers(host, page), isGuess: true }
  const read = readServerUrl(given, page)
  if (read.ok) return { urls: [read.url], isGuess: false }
  if (read.code === 'insecure-server') return { problem: { code: read.code, suggestion: read.suggestion } }
  const { suggestion } = read
  return { problem: { code: 'not-websocket', ...(suggestion === undefined ? {} : { suggestion }) } }
}
