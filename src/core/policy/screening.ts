import { decodeEscapes } from '../../message/escape.ts'
import { readUri } from '../../message/uri.ts'
import { readNumber } from '../number.ts'
import type { Rules } from '../policy.ts'
import { matches, readPattern } from './pattern.ts'

/** How many rows a list may have. */
export const ROWS_LIMIT = 500

/** The row of a list that stands for who has this address; undefined when none does. Rows that cannot be read are passed over. */
export function rowFor(list: readonly string[], uri: string): string | undefined {
  return list.find((row) => {
    const read = readPattern(row)
    return read.ok && matches(read.pattern, uri)
  })
}

/**
 * Why somebody is not simply called (RFC 5359 §2.14): a number that is asked about, or who is blocked. Undefined for all others.
 * @param uri whom the call is for
 */
export function screenedBy(
  { askedNumbers, blocked, askFirst }: Pick<Rules, 'askedNumbers' | 'blocked' | 'askFirst'>,
  uri: string,
): 'asks-first' | 'screened' | undefined {
  const row = rowFor(askedNumbers, uri) ?? rowFor(blocked, uri)
  if (row === undefined) return undefined
  return askFirst === 'ask' ? 'asks-first' : 'screened'
}

/** So many figures are a telephone number, whichever server it comes through. */
const TELEPHONE = 7

/** The row that stands for who has this address: a telephone number alone, any other with its host; undefined when none can. */
export function rowOf(uri: string): string | undefined {
  const read = readUri(uri)
  if (read?.user === undefined) return undefined
  const user = decodeEscapes(read.user).split(';')[0] ?? ''
  const number = readNumber(user)
  const isTelephone = number !== undefined && number.replace(/\D/g, '').length >= TELEPHONE
  const row = readPattern(isTelephone ? number : `${user}@${read.host}`)
  return row.ok ? row.text : undefined
}
