import { readNumber } from '../../core/number.ts'
import { TARGET_LIMIT } from '../../core/target-text.ts'
import { parseTarget } from '../../core/target.ts'

/** Longer texts are looked at no further. */
const LIMIT = TARGET_LIMIT * 8

/** What names somebody within a text, the surest first. */
const NAMING = [
  /\b(?:sips?|tel):[^\s<>"',]*[^\s<>"',.;:!?)\]}]/i,
  /[\w.!~*'&=+$%-]+@[\w-]+(?:\.[\w-]+)+(?::\d+)?/u,
  /\+\d(?:[\s().\-/]{0,3}\d){2,}/,
  /(?<![\w.])\(?\d(?:[\s().\-/]{0,3}\d){4,}(?!\w)/,
]

/**
 * What of a text that was pasted is to be dialled: the text itself where it can be, else what names somebody within it, as in
 * "Call Bob: +44 (20) 7946-0018". A `tel:` URI that is but a number becomes the number (RFC 3966).
 * @param domain host of the caller's own address
 */
export function pastedTarget(pasted: string, domain: string): string {
  const text = pasted.slice(0, LIMIT + 1).trim()
  const plain = bareNumber(text)
  if (plain !== undefined) return plain
  if (text.length > LIMIT || !/\s/.test(text) || parseTarget(text, { domain }).ok) return text
  for (const naming of NAMING) {
    const [found] = naming.exec(text) ?? []
    if (found !== undefined && parseTarget(found, { domain }).ok) return bareNumber(found) ?? found
  }
  // A name over several lines is one name.
  return text.replace(/\s+/g, ' ')
}

function bareNumber(text: string): string | undefined {
  const [, number] = /^tel:(?:\/\/)?([^;?]+)$/i.exec(text) ?? []
  return number === undefined ? undefined : readNumber(number.replace(/%20/g, ' ').replace(/%2b/gi, '+'))
}
