import { readNumber } from '../../core/number.ts'

/** Characters that only stand between the digits of a number. */
export const SEPARATORS = /[\s().\-/]/
const EVERY_SEPARATOR = /[\s().\-/]/g

export function withoutSeparators(text: string): string {
  return text.replace(EVERY_SEPARATOR, '')
}

/** With fewer digits it is an extension or a service code, whose digits nobody groups. */
const NATIONAL = 7
const INTERNATIONAL = 3

/**
 * The plain number, if this is one of the telephone network as far as its look tells: international, or long enough to be a
 * national one; no service code, no name, no address.
 */
export function telephoneNumber(text: string): string | undefined {
  if (!/^\+?[\d\s().\-/]*$/.test(text)) return undefined
  const number = readNumber(text)
  const least = number?.startsWith('+') ? INTERNATIONAL + 1 : NATIONAL
  return number !== undefined && number.length >= least ? number : undefined
}

/**
 * Where the caret stands after the digits of a text were grouped anew: behind the same sign as before.
 * @param caret its place in `before`
 */
export function movedCaret(before: string, caret: number, after: string): number {
  let left = withoutSeparators(before.slice(0, caret)).length
  if (left === 0) return 0
  for (let place = 0; place < after.length; place++) {
    if (!SEPARATORS.test(after.charAt(place))) left -= 1
    if (left === 0) return place + 1
  }
  return after.length
}
