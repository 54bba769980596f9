/** A text without case and accents, with the places its characters came from. */
export interface Folded {
  readonly text: string
  /** For each UTF-16 unit of `text`, and for its end, the place in the original. */
  readonly places: readonly number[]
  /** Where its words begin, in `text`. */
  readonly words: readonly number[]
  /** The keys that its letters are printed on (ITU-T E.161), digits as they are, a space for anything else. */
  readonly keys: string
}

const KEYS = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz']

/** Latin letters that have no accent to take off. */
const ALONE: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', đ: 'd', ł: 'l', ı: 'i' }

function keyOf(character: string): string {
  if (/[0-9*#]/.test(character)) return character
  const key = KEYS.findIndex((letters) => letters.includes(character))
  return key < 0 ? ' ' : String(key + 2)
}

/** Without case and accents, as one types what one looks for. */
export function fold(text: string): string {
  return foldCharacters(text).join('')
}

function foldCharacters(text: string): readonly string[] {
  return Array.from(text, (character) => {
    const small = character.toLowerCase()
    return ALONE[small] ?? small.normalize('NFKD').replace(/\p{M}/gu, '')
  })
}

export function folded(original: string): Folded {
  const characters = foldCharacters(original)
  const places: number[] = []
  let place = 0
  for (const [index, character] of Array.from(original).entries()) {
    for (let unit = 0; unit < (characters[index]?.length ?? 0); unit++) places.push(place)
    place += character.length
  }
  places.push(original.length)
  const text = characters.join('')
  const words = Array.from(text.matchAll(/[\p{L}\p{N}]+/gu), ({ index }) => index)
  return {
    text,
    places,
    words,
    keys: Array.from({ length: text.length }, (_, at) => keyOf(text.charAt(at))).join(''),
  }
}
