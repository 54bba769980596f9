import { decodeEscapes } from '../../message/escape.ts'
import { readUri } from '../../message/uri.ts'
import { looksLikeNumber, readNumber } from '../number.ts'

/** Who a row of a list of callers stands for. All in lower case, numbers without separators. */
export type Pattern =
  | { readonly kind: 'address'; readonly user: string; readonly host: string }
  /** Everybody there, and at the hosts under it. */
  | { readonly kind: 'domain'; readonly host: string }
  | { readonly kind: 'number'; readonly number: string }
  /** Every number that begins so. */
  | { readonly kind: 'prefix'; readonly number: string }

/** Why a row stands for nobody. */
export type PatternProblem =
  | 'empty'
  | 'too-long'
  /** It would stand for everybody, or for nearly everybody. */
  | 'everybody'
  | 'bad-address'
  | 'bad-number'
  /** A name, but not where. */
  | 'no-host'

/** How long a row may be, characters. */
export const ROW_LIMIT = 200

export type PatternResult =
  /** `text`: as it is kept and shown. */
  | { readonly ok: true; readonly pattern: Pattern; readonly text: string }
  | { readonly ok: false; readonly problem: PatternProblem }

/**
 * Reads a row: `bob@biloxi.example`, `*@biloxi.example` or `@biloxi.example`, `+44 20 7946 0018`, `0900*`, and the same with
 * `sip:`, `sips:` or `tel:` before it.
 * @param domain where a name alone lives; without it such a row stands for nobody
 */
export function readPattern(written: string, domain = ''): PatternResult {
  const text = written.trim().replace(/^(?:sips?|tel):/i, '')
  if (text === '') return refuse('empty')
  if (text.length > ROW_LIMIT) return refuse('too-long')
  if (/^[*@\s]+$/.test(text)) return refuse('everybody')
  const at = text.lastIndexOf('@')
  if (at >= 0) return readAddress(text.slice(0, at), text.slice(at + 1))
  if (looksLikeNumber(text)) return readDigits(text)
  return domain === '' ? refuse('no-host') : readAddress(text, domain)
}

function readAddress(name: string, place: string): PatternResult {
  const user = name.trim()
  const all = user === '' || user === '*'
  const uri = readUri(`sip:${all ? 'x' : user.replace(/:.*$/s, '')}@${place.trim()}`)
  if (!uri || (!all && user.includes('*') && !looksLikeNumber(user))) return refuse('bad-address')
  const { host } = uri
  if (all) return { ok: true, pattern: { kind: 'domain', host }, text: `*@${host}` }
  const folded = decodeEscapes(uri.user ?? '').toLowerCase()
  return { ok: true, pattern: { kind: 'address', user: folded, host }, text: `${folded}@${host}` }
}

function readDigits(text: string): PatternResult {
  const [, head = '', star = ''] = /^(.*?)(\*?)$/s.exec(text) ?? []
  const isAbroad = star !== '' && head.trim() === '+'
  const number = isAbroad ? '+' : readNumber(head)
  if (number === undefined) return refuse('bad-number')
  if (star === '') return { ok: true, pattern: { kind: 'number', number: plain(number) }, text: number }
  // One figure would be a large part of all there are.
  if (!isAbroad && number.replace(/\D/g, '').length < 2) return refuse('everybody')
  return { ok: true, pattern: { kind: 'prefix', number: plain(number) }, text: `${number}*` }
}

function refuse(problem: PatternProblem): PatternResult {
  return { ok: false, problem }
}

/** The international prefix of most countries and the sign for it are one. */
function plain(number: string): string {
  return number.replace(/^00(?=[1-9]|$)/, '+')
}

/** Whether a pattern stands for who has this address. @param uri `sip:`, `sips:` or `tel:` */
export function matches(pattern: Pattern, uri: string): boolean {
  const read = readUri(uri)
  if (!read) return false
  const user = decodeEscapes(read.user ?? '').toLowerCase()
  switch (pattern.kind) {
    case 'address':
      return user === pattern.user && read.host === pattern.host
    case 'domain':
      return read.host === pattern.host || read.host.endsWith(`.${pattern.host}`)
    default: {
      // A telephone-subscriber in a SIP URI may have parameters of its own (RFC 3261 §19.1.6).
      const number = plain(readNumber(user.split(';')[0] ?? '') ?? '')
      if (pattern.kind === 'prefix') return number.startsWith(pattern.number)
      return number === pattern.number || isSameLine(number, pattern.number)
    }
  }
}

/** So many figures in common are no chance. */
const SIGNIFICANT = 8

/** Whether a number as one dials it at home and one with its country are the same: `020 7946 0018`, `+44 20 7946 0018`. */
function isSameLine(one: string, other: string): boolean {
  if (one.startsWith('+') === other.startsWith('+')) return false
  const [global, national] = one.startsWith('+') ? [one, other] : [other, one]
  const significant = national.replace(/^0+/, '')
  return significant.length >= SIGNIFICANT && global.endsWith(significant)
}
