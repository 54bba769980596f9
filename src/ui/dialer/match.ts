import { readNumber } from '../../core/number.ts'
import type { Candidate } from './candidate.ts'
import { fold, foldedWithPlaces, keysOf, wordPlace, wordPlaces } from './folded.ts'
import { readableAddress } from '../format/remote.ts'

/** What somebody typed to find somebody. */
export interface Query {
  /** Its words, folded. */
  readonly words: readonly string[]
  /** What it is as a number or as presses of keys, '' if it is neither. */
  readonly number: string
}

/** From and to, in the text that is shown. */
export type Range = readonly [from: number, to: number]

export interface Prepared {
  readonly candidate: Candidate
  /** Folded. */
  readonly name: string
  /** Folded. */
  readonly address: string
  /** The user part as a number, '' if it is none. */
  readonly number: string
}

export function readQuery(typed: string): Query {
  return {
    words: fold(typed)
      .split(/\s+/)
      .filter((word) => word !== ''),
    number: readNumber(typed) ?? '',
  }
}

/** Makes of a candidate what is looked through at every key. */
export function prepared(candidate: Candidate): Prepared {
  const address = readableAddress(candidate.uri)
  const at = address.lastIndexOf('@')
  return {
    candidate,
    name: fold(candidate.name),
    address: fold(address),
    number: /\d/.test(address) ? (readNumber(at < 0 ? address : address.slice(0, at)) ?? '') : '',
  }
}

/** The best `limit` of those that fit: the better match first, then whom one had to do with last. */
export function found(query: Query, all: readonly Prepared[], limit: number): readonly Candidate[] {
  const fitting: { readonly candidate: Candidate; readonly rank: number }[] = []
  for (const each of all) {
    const rank = rankOf(query, each)
    if (rank !== undefined) fitting.push({ candidate: each.candidate, rank })
  }
  return fitting
    .toSorted((a, b) => a.rank - b.rank || b.candidate.at - a.candidate.at)
    .slice(0, limit)
    .map(({ candidate }) => candidate)
}

/** How well it fits, 0 best; undefined if it does not. */
function rankOf({ words, number }: Query, { name, address, number: own }: Prepared): number | undefined {
  if (words.length === 0) return undefined
  if (own !== '' && number !== '') {
    const place = numberPlace(number, own)
    if (place !== undefined) return place === 0 ? 0 : 4
  }
  const [first = ''] = words
  if (words.every((word) => wordPlace(word, name) !== undefined)) return name.startsWith(first) ? 0 : 1
  const user = address.slice(0, address.lastIndexOf('@') + 1)
  const pressed = number === '' ? undefined : (keysRange(number, name) ?? keysRange(number, user))
  if (pressed) return pressed[0] === 0 ? 1 : 2
  if (words.every((word) => wordPlace(word, name) !== undefined || isInAddress(word, address)))
    return address.startsWith(first) ? 2 : 3
  return words.every((word) => isWithin(word, name) || (word.length > 2 && address.includes(word)))
    ? 5
    : undefined
}

/** A letter or two of a host say nothing. */
function isInAddress(word: string, address: string): boolean {
  const place = wordPlace(word, address)
  return place !== undefined && (word.length > 2 || place < address.lastIndexOf('@'))
}

/** One letter within a word says nothing. */
function isWithin(word: string, text: string): boolean {
  return word.length > 1 && text.includes(word)
}

/** The same number is written with `+`, with `00`, and within its country with 0: where it stands in `own` if it fits. */
function numberPlace(number: string, own: string): number | undefined {
  const international = number.replace(/^00(?=[1-9])/, '+')
  const known = own.replace(/^00(?=[1-9])/, '+')
  if (known.startsWith(international) || own.startsWith(number)) return 0
  const least = 3
  if (known.startsWith('+') && /^0[1-9]/.test(number) && number.length > least) {
    const place = known.indexOf(number.slice(1), 2)
    // Country codes have at most three digits (ITU-T E.164 §6.2.1).
    if (place >= 2 && place <= 4) return 0
  }
  if (number.startsWith('+') && /^0[1-9]\d{5}/.test(own) && own.slice(1).length < number.length)
    return number.endsWith(own.slice(1)) ? 0 : undefined
  const place = number.length >= least ? own.indexOf(number.replace('+', '')) : -1
  return place < 0 ? undefined : place
}

/** Where a word begins whose letters are on these keys; 0 may stand for the space between words. */
function keysRange(pressed: string, text: string): Range | undefined {
  if (!/^[02-9]{2,}$/.test(pressed)) return undefined
  const keys = keysOf(text)
  if (!keys.includes(pressed.charAt(0))) return undefined
  for (const from of wordPlaces(text)) {
    let at = from
    let seen = 0
    while (seen < pressed.length && at < keys.length) {
      const key = keys[at]
      if (key === pressed[seen]) seen += 1
      else if (key !== ' ') break
      else if (pressed[seen] === '0') seen += 1
      at += 1
    }
    if (seen === pressed.length) return [from, at]
  }
  return undefined
}

/** What of a text that is shown fits what was typed, from left to right. */
export function marks(shown: string, { words, number }: Query): readonly Range[] {
  const { text, places } = foldedWithPlaces(shown)
  const original = ([from, to]: Range): Range => [places[from] ?? 0, places[to] ?? shown.length]
  const digits = number === '' ? undefined : digitsRange(number, text)
  if (digits) return [original(digits)]
  const pressed = number === '' ? undefined : keysRange(number, text)
  if (pressed) return [original(pressed)]
  const ranges = words.flatMap((word): readonly Range[] => {
    const at = wordPlace(word, text) ?? (isWithin(word, text) ? text.indexOf(word) : undefined)
    return at === undefined ? [] : [[at, at + word.length]]
  })
  return apart(ranges).map(original)
}

/** Digits among separators. */
function digitsRange(number: string, text: string): Range | undefined {
  const places = Array.from(text.matchAll(/[\d+*#]/g), ({ index }) => index)
  const plain = places.map((place) => text[place]).join('')
  const tried = [number, number.replace(/^00/, '+'), number.replace(/^0/, ''), number.replace('+', '')]
  for (const wanted of tried) {
    const at = wanted.length < 2 ? -1 : plain.indexOf(wanted)
    const from = places[at]
    const last = places[at + wanted.length - 1]
    if (at >= 0 && from !== undefined && last !== undefined) return [from, last + 1]
  }
  return undefined
}

/** In order, those that overlap as one. */
function apart(ranges: readonly Range[]): readonly Range[] {
  const result: Range[] = []
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1)
    if (last && from <= last[1]) result[result.length - 1] = [last[0], Math.max(last[1], to)]
    else result.push([from, to])
  }
  return result
}
