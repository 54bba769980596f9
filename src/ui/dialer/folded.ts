/** The keys that letters are printed on (ITU-T E.161), from `a` to `z`. */
const KEYS = '22233344455566677778889999'

/** Latin letters that have no accent to take off. */
const ALONE: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', đ: 'd', ł: 'l', ı: 'i' }

/** Without case and accents, as one types what one looks for. */
export function fold(text: string): string {
  const small = text.toLowerCase()
  // Most names are plain, and there may be ten thousand of them.
  if (/^[ -~]*$/.test(small)) return small
  return small
    .replace(/[ßøæœđłı]/g, (letter) => ALONE[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
}

/** A folded text with the places its characters came from: for each UTF-16 unit, and for the end. */
export function foldedWithPlaces(original: string): {
  readonly text: string
  readonly places: readonly number[]
} {
  const places: number[] = []
  let text = ''
  let place = 0
  for (const character of original) {
    const part = fold(character)
    text += part
    for (let unit = 0; unit < part.length; unit++) places.push(place)
    place += character.length
  }
  places.push(original.length)
  return { text, places }
}

/** The keys that a folded text is typed with, digits as they are, a space for anything else; as long as the text. */
export function keysOf(text: string): string {
  return text.replace(/[^0-9]/g, (character) => KEYS[character.charCodeAt(0) - 97] ?? ' ')
}

/** Where a word of a folded text begins with this, if one does. */
export function wordPlace(word: string, text: string): number | undefined {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (at === 0 || isBetween(text, at - 1)) return at
  return undefined
}

/** Where words of a folded text begin. */
export function wordPlaces(text: string): readonly number[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}]+/gu), ({ index }) => index)
}

/** Whether the unit at `place` belongs to no word. */
function isBetween(text: string, place: number): boolean {
  const code = text.charCodeAt(place)
  if (code < 128) return !((code >= 97 && code <= 122) || (code >= 48 && code <= 57))
  return !/[\p{L}\p{N}]/u.test(text.charAt(place))
}
