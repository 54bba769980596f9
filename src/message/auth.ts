import { splitOutside } from './list.ts'
import { trimLws } from './lws.ts'
import type { Params } from './params.ts'
import { quote, unquote } from './quoted.ts'
import { isToken } from './token.ts'

/** One challenge of WWW-Authenticate or Proxy-Authenticate (RFC 7616 §3.3, RFC 8760 §2). */
export interface Challenge {
  /** `Digest` in this spelling; others as received. */
  scheme: string
  realm: string
  nonce: string
  /** `MD5` when the challenge names none; names that are known come in their usual spelling. */
  algorithm: string
  /** Lower case, in the order offered; empty when the challenge has none (RFC 2069). */
  qop: string[]
  opaque?: string
  stale: boolean
  /** All parameters as received, unquoted, also those above. */
  params: Params
}

/** The value of Authorization or Proxy-Authorization (RFC 7616 §3.4). */
export interface Credentials {
  /** `Digest` in this spelling; others as received. */
  scheme: string
  /** Unquoted. */
  params: Params
}

const ALGORITHMS = ['MD5', 'MD5-sess', 'SHA-256', 'SHA-256-sess', 'SHA-512-256', 'SHA-512-256-sess']

/** A token that white space and no equals sign follows: the name of a scheme with its first parameter after it. */
const SCHEME = /^([\w\-.!%*+`'~]+)(?:[ \t]+(?![ \t=])|$)/

/** Reads all challenges of header values; those that are joined by commas in one value are told apart by their scheme. */
export function readChallenges(values: readonly string[]): Challenge[] {
  return values.flatMap((value) => readSchemes(value).map(toChallenge))
}

/** Reads the credentials of one header value; undefined when it does not begin with a scheme. */
export function readCredentials(value: string): Credentials | undefined {
  return readSchemes(value)[0]
}

function readSchemes(value: string): Credentials[] {
  const found: Credentials[] = []
  for (const piece of splitOutside(value, ',')) {
    const scheme = SCHEME.exec(piece)
    if (scheme?.[1] !== undefined) found.push({ scheme: usualScheme(scheme[1]), params: new Map() })
    readParam(scheme ? piece.slice(scheme[0].length) : piece, found.at(-1)?.params)
  }
  return found
}

function readParam(piece: string, params: Params | undefined): void {
  const equals = piece.indexOf('=')
  const name = trimLws(equals === -1 ? piece : piece.slice(0, equals)).toLowerCase()
  if (!params || name === '' || params.has(name)) return
  params.set(name, equals === -1 ? null : unquote(trimLws(piece.slice(equals + 1))))
}

function toChallenge({ scheme, params }: Credentials): Challenge {
  const algorithm = params.get('algorithm') ?? 'MD5'
  const challenge: Challenge = {
    scheme,
    realm: params.get('realm') ?? '',
    nonce: params.get('nonce') ?? '',
    algorithm: ALGORITHMS.find((name) => name.toLowerCase() === algorithm.toLowerCase()) ?? algorithm,
    qop: splitOutside((params.get('qop') ?? '').toLowerCase(), ','),
    stale: params.get('stale')?.toLowerCase() === 'true',
    params,
  }
  const opaque = params.get('opaque')
  if (typeof opaque === 'string') challenge.opaque = opaque
  return challenge
}

function usualScheme(scheme: string): string {
  return scheme.toLowerCase() === 'digest' ? 'Digest' : scheme
}

/** Writes a challenge; parameters of `params` that have no field of their own (`domain`, `charset` …) follow. */
export function writeChallenge(challenge: Challenge): string {
  const { scheme, realm, nonce, algorithm, qop, opaque, stale } = challenge
  const params: Params = new Map([
    ['realm', realm],
    ['nonce', nonce],
  ])
  if (opaque !== undefined) params.set('opaque', opaque)
  params.set('algorithm', algorithm)
  if (qop.length > 0) params.set('qop', qop.join(','))
  if (stale) params.set('stale', 'true')
  const own = new Set(['realm', 'nonce', 'opaque', 'algorithm', 'qop', 'stale'])
  for (const [name, value] of challenge.params) if (!own.has(name)) params.set(name, value)
  return write(scheme, params, CHALLENGE_PLAIN)
}

/** Writes credentials in the order of their parameters. */
export function writeCredentials({ scheme, params }: Credentials): string {
  return write(scheme, params, CREDENTIALS_PLAIN)
}

/** What stands without quotes (RFC 7616 §3.3, §3.4); everything else has them. */
const CHALLENGE_PLAIN = new Set(['algorithm', 'stale', 'charset', 'userhash'])
const CREDENTIALS_PLAIN = new Set(['algorithm', 'qop', 'nc', 'userhash', 'username*'])

function write(scheme: string, params: Params, plain: ReadonlySet<string>): string {
  const written: string[] = []
  for (const [name, value] of params) {
    if (value === null) written.push(name)
    else written.push(`${name}=${plain.has(name) && isToken(value) ? value : quote(value)}`)
  }
  return `${scheme} ${written.join(', ')}`
}
