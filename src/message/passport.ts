import { readBase64url } from './base64url.ts'
import { readParams } from './params.ts'

/** What a provider signed of a call (PASSporT, RFC 8225), as it stands in Identity (RFC 8224 §4). Nothing here is checked. */
export interface Passport {
  /** Extension, lower case: `shaken` (RFC 8588), `div` (RFC 8946) …; '' for none. */
  readonly extension: string
  /** What the signer answers for (RFC 8588 §4). */
  readonly attest?: 'A' | 'B' | 'C'
  /** Who calls: a number as digits, or a URI. */
  readonly orig?: { readonly tn: string } | { readonly uri: string }
  /** When it was signed, seconds since the epoch. */
  readonly iat: number
  /** Where the signer's certificate lies; text from anybody, nothing fetches it. */
  readonly certificate: string
}

/** `compact`: what was signed is to be put together from the rest of the request (RFC 8225 §7). */
export type ReadPassport = Passport | 'compact' | 'malformed'

/** Longest Identity that is read, UTF-16 units: one with the caller's name and picture has some thousands. */
const LONGEST = 8192

/** Reads one value of Identity. */
export function readPassport(value: string): ReadPassport {
  if (value.length > LONGEST) return 'malformed'
  const [digest = '', ...rest] = value.trim().split(';')
  const [header, payload, signature, more] = digest.trim().split('.')
  if (payload === undefined || !/^[\w-]+$/.test(signature ?? '') || more !== undefined) return 'malformed'
  if (header === '' && payload === '') return 'compact'
  const said = { ...objectIn(header), ...objectIn(payload) } as Said
  const { typ, ppt, x5u, iat, attest } = said
  if (typ !== 'passport' || typeof iat !== 'number' || !Number.isFinite(iat)) return 'malformed'
  const orig = origOf(said.orig)
  const info = readParams(rest.join(';')).get('info')?.replace(/^<|>$/g, '')
  return {
    extension: typeof ppt === 'string' ? ppt.toLowerCase() : '',
    ...(attest === 'A' || attest === 'B' || attest === 'C' ? { attest } : {}),
    ...(orig ? { orig } : {}),
    iat,
    certificate: typeof x5u === 'string' ? x5u : (info ?? ''),
  }
}

type Said = Readonly<Partial<Record<'typ' | 'ppt' | 'x5u' | 'iat' | 'attest' | 'orig', unknown>>>

/** One of the two parts, which is a JSON object. */
function objectIn(encoded: string | undefined): object {
  try {
    const read: unknown = JSON.parse(readBase64url(encoded ?? '') ?? '')
    return typeof read === 'object' && read !== null ? read : {}
  } catch {
    return {}
  }
}

function origOf(value: unknown): Passport['orig'] {
  const { tn, uri } = Object(value) as { readonly tn?: unknown; readonly uri?: unknown }
  if (typeof tn === 'string' && /^\+?[\d*#]{1,32}$/.test(tn)) return { tn: tn.replace('+', '') }
  return typeof uri === 'string' ? { uri: uri.slice(0, 512) } : undefined
}
