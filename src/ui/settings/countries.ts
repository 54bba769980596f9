export interface Country {
  /** ISO 3166-1 alpha-2. */
  readonly code: string
  readonly name: string
}

const A = 65
const LETTERS = Array.from({ length: 26 }, (_, index) => String.fromCharCode(A + index))
/** Regions of CLDR that are no countries: unions, and such as are made up. */
const OTHERS: readonly string[] = ['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']

/** The countries by their names in a language, in its order. The browser knows them: there is no list to grow old. */
export function countries(locale: string): readonly Country[] {
  const names = new Intl.DisplayNames([locale, 'en'], { type: 'region', fallback: 'none' })
  const { compare } = new Intl.Collator([locale, 'en'])
  return LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
    .filter((code) => !OTHERS.includes(code) && isCurrent(code))
    .flatMap((code) => {
      const name = names.of(code)
      return name === undefined ? [] : [{ code, name }]
    })
    .toSorted((one, other) => compare(one.name, other.name))
}

/** Not one that has become another, such as DD. */
function isCurrent(code: string): boolean {
  return new Intl.Locale(`und-${code}`).region === code
}
