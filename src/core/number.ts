/** Telephone numbers as people write them (RFC 3966 §5.1.1, and more). */

/** Code points of the digit zero in the scripts that have their own; nine more follow each (Unicode, Nd). */
const ZEROS = [
  0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50,
  0x0ed0, 0x0f20, 0x1040, 0x17e0, 0x1810,
]
/** Characters between digits that say nothing. */
const SEPARATORS = /[\s().\-/]+/g

/** Any script's digits, full-width signs and typographic dashes as ASCII. Other text comes back with little changed. */
function plainSigns(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, digit)
    .replace(/\p{Pd}|\u2212/gu, '-')
}

function digit(character: string): string {
  const point = character.codePointAt(0) ?? 0
  const zero = ZEROS.find((zero) => point >= zero && point <= zero + 9)
  return zero === undefined ? character : String(point - zero)
}

/** Digits, `*`, `#` and a leading `+` only, or undefined if the text is not a number or service code. */
export function readNumber(text: string): string | undefined {
  const signs = plainSigns(text)
  // The trunk zero of `+44 (0)20 …` is not dialled from abroad.
  const number = (signs.startsWith('+') ? signs.replace(/\(\s*0\s*\)/, '') : signs).replace(SEPARATORS, '')
  return /^(?:\+\d+|[\d*#]+)$/.test(number) ? number : undefined
}

/** Whether someone who typed this meant a number: it has no other signs, or begins with `+`. */
export function looksLikeNumber(text: string): boolean {
  const signs = plainSigns(text)
  return signs.startsWith('+') || /^[\d*#+\s().\-/]+$/.test(signs)
}
