import type { HistoryRecord } from './history.ts'
import { readNumber } from './number.ts'

/** What is looked for, ready to be compared. */
export interface HistoryQuery {
  /** Words, each of which must be found. */
  readonly words: readonly string[]
  /** The digits, if what was typed can be a number. */
  readonly digits: string
}

interface Haystack {
  readonly text: string
  readonly digits: string
}

/** Fewer digits than these are in every number. */
const DIGITS_MIN = 2

/** Made once of each record. */
const haystacks = new WeakMap<HistoryRecord, Haystack>()

/** Reads what was typed; undefined if it asks for nothing. */
export function readQuery(typed: string): HistoryQuery | undefined {
  const words = folded(typed)
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return undefined
  // The trunk zero is dialled at home and left out from abroad.
  const digits = (readNumber(typed) ?? '').replace(/^(?:\+|00|0)/, '')
  return { words, digits: /^\d+$/.test(digits) && digits.length >= DIGITS_MIN ? digits : '' }
}

/** Whether a call is one that was looked for: by name or address, whatever the accents, or by number, however written. */
export function matchesQuery(record: HistoryRecord, { words, digits }: HistoryQuery): boolean {
  const haystack = haystackOf(record)
  if (digits !== '' && haystack.digits.includes(digits)) return true
  return words.every((word) => haystack.text.includes(word))
}

function haystackOf(record: HistoryRecord): Haystack {
  const known = haystacks.get(record)
  if (known) return known
  const { displayName, uri } = record.remote
  const address = unescaped(uri.replace(/^(?:sips?|tel):/i, ''))
  const [user = ''] = address.split('@')
  const haystack = {
    text: folded(`${displayName} ${address}`),
    digits: `${readNumber(user) ?? ''} ${readNumber(displayName) ?? ''}`,
  }
  haystacks.set(record, haystack)
  return haystack
}

/** Without case, accents and widths: what a person takes for the same letters. */
function folded(text: string): string {
  // Plain ASCII, which most of it is, is quicker done without.
  if (/^[ -~]*$/.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
