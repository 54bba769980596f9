import { encodeEscapes, normalizeEscapes } from './escape.ts'
import type { Params } from './params.ts'

/** A SIP, SIPS or tel URI. Texts keep their percent escapes: see `decodeEscapes` for showing or looking up a user. */
export interface Uri {
  /** Lower case. */
  scheme: 'sip' | 'sips' | 'tel'
  /** Of a tel URI the number as written. Absent when a SIP URI names a host alone. */
  user?: string
  password?: string
  /** Lower case; an IPv6 address in brackets; empty in a tel URI. */
  host: string
  port?: number
  /** Values as written, escapes kept. */
  params: Params
  /** What follows the `?`, escapes kept; empty when there is nothing. */
  headers: string
}

const HOST = /^(?:[\w.\-~\u0080-\uffff]+|\[[0-9A-Fa-f:.]+\])$/

/** Reads a `sip:`, `sips:` (RFC 3261 §19.1) or `tel:` (RFC 3966) URI; undefined for any other scheme and what is malformed. */
export function readUri(text: string): Uri | undefined {
  const colon = text.indexOf(':')
  if (colon > 4 || /[\p{Cc}\s<>"]/u.test(text)) return undefined
  const scheme = text.slice(0, Math.max(0, colon)).toLowerCase()
  const rest = text.slice(colon + 1)
  if (scheme === 'tel') return readTel(rest)
  return scheme === 'sip' || scheme === 'sips' ? readSip(scheme, rest) : undefined
}

function readTel(rest: string): Uri | undefined {
  const [number, tail] = cut(rest, ';')
  if (!/^[\w+*#%\-.()]+$/.test(number) || rest.includes('?')) return undefined
  return { scheme: 'tel', user: number, host: '', params: readUriParams(tail), headers: '' }
}

function readSip(scheme: 'sip' | 'sips', rest: string): Uri | undefined {
  const [userInfo, afterUser] = rest.includes('@') ? cut(rest, '@') : [undefined, rest]
  const [beforeHeaders, headers = ''] = cut(afterUser ?? '', '?')
  const [hostPort, params] = cut(beforeHeaders, ';')
  const place = readHostPort(hostPort)
  if (!place || userInfo === '') return undefined
  const uri: Uri = { scheme, ...place, params: readUriParams(params), headers }
  if (userInfo === undefined) return uri
  const [user, password] = cut(userInfo, ':')
  if (user === '') return undefined
  uri.user = user
  if (password !== undefined) uri.password = password
  return uri
}

/** Reads `host`, `host:port`, `[IPv6]:port`; undefined when it is none. The host comes in lower case. */
export function readHostPort(text: string): { host: string; port?: number } | undefined {
  const colon = text.startsWith('[') ? text.indexOf(':', text.indexOf(']')) : text.indexOf(':')
  const host = (colon === -1 ? text : text.slice(0, colon)).toLowerCase()
  if (!HOST.test(host)) return undefined
  if (colon === -1) return { host }
  const digits = text.slice(colon + 1)
  const port = Number(digits)
  return /^\d{1,5}$/.test(digits) && port <= 65_535 ? { host, port } : undefined
}

/** Parameters of a URI are never quoted: a quote cannot stand there. */
function readUriParams(text: string | undefined): Params {
  const params: Params = new Map()
  if (text === undefined) return params
  for (const piece of text.split(';')) {
    const [name, value] = cut(piece, '=')
    const lower = name.toLowerCase()
    if (lower !== '' && !params.has(lower)) params.set(lower, value ?? null)
  }
  return params
}

function cut(text: string, separator: string): [before: string, after: string | undefined] {
  const at = text.indexOf(separator)
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}

/** What stands unescaped beside letters, digits and marks; a little more than the grammar has, as it is read too. */
const IN_USER = '&=+$,;?/#'
const IN_PARAM = '[]/:&+$,@'

/** The URI as text. Characters that may not stand where they are get escaped, escapes stay. */
export function writeUri(uri: Uri): string {
  let text = `${uri.scheme}:`
  if (uri.user !== undefined) text += encodeEscapes(uri.user, IN_USER)
  if (uri.scheme !== 'tel') {
    if (uri.password !== undefined) text += `:${encodeEscapes(uri.password, `${IN_USER}:`)}`
    if (uri.user !== undefined) text += '@'
    text += uri.host
    if (uri.port !== undefined) text += `:${uri.port}`
  }
  for (const [name, value] of uri.params) {
    text += `;${encodeEscapes(name, IN_PARAM)}`
    if (value !== null) text += `=${encodeEscapes(value, `${IN_PARAM}=`)}`
  }
  return uri.headers === '' ? text : `${text}?${uri.headers}`
}

/** Parameters that must stand in both URIs or in neither (RFC 3261 §19.1.4). */
const DECISIVE = ['user', 'ttl', 'method', 'maddr', 'transport']

/**
 * True when both URIs name the same resource: RFC 3261 §19.1.4, for tel URIs RFC 3966 §5. Texts that cannot be read are the
 * same only when they are equal.
 */
export function sameUri(a: Uri | string, b: Uri | string): boolean {
  const one = typeof a === 'string' ? readUri(a) : a
  const other = typeof b === 'string' ? readUri(b) : b
  if (!one || !other) return a === b
  if (one.scheme !== other.scheme) return false
  if (one.scheme === 'tel')
    return sameNumber(one.user) === sameNumber(other.user) && sameParams(one, other, true)
  return (
    sameText(one.user) === sameText(other.user) &&
    sameText(one.password) === sameText(other.password) &&
    one.host.toLowerCase() === other.host.toLowerCase() &&
    one.port === other.port &&
    sameParams(one, other, false) &&
    sameHeaders(one.headers) === sameHeaders(other.headers)
  )
}

function sameText(text: string | undefined): string | undefined {
  return text === undefined ? undefined : normalizeEscapes(text)
}

function sameNumber(number: string | undefined): string | undefined {
  return sameText(number)
    ?.replace(/[-.()]/g, '')
    .toLowerCase()
}

function sameParams(a: Uri, b: Uri, all: boolean): boolean {
  const [one, other] = [comparable(a.params), comparable(b.params)]
  for (const name of new Set([...one.keys(), ...other.keys()])) {
    const inBoth = one.has(name) && other.has(name)
    if (inBoth ? one.get(name) !== other.get(name) : all || DECISIVE.includes(name)) return false
  }
  return true
}

/** Names and values are compared without regard to case. */
function comparable(params: Params): Map<string, string> {
  return new Map(
    Array.from(params, ([name, value]) => [
      normalizeEscapes(name).toLowerCase(),
      normalizeEscapes(value ?? '').toLowerCase(),
    ]),
  )
}

/** Header components may come in any order; their names are case-insensitive. */
function sameHeaders(text: string): string {
  const pairs = text.split('&').map((pair) => {
    const [name, value = ''] = cut(pair, '=')
    return `${normalizeEscapes(name).toLowerCase()}=${normalizeEscapes(value)}`
  })
  return pairs.toSorted().join('&')
}
