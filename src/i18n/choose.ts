import { locales } from './locales.ts'

export type Locale = (typeof locales)[number]['tag']

/** What is left to speak when nothing else fits or can be fetched. */
export const fallback: Locale = 'en'

/** A tag with the script that it implies: zh-CN is written as zh-Hans is, zh-TW is not. Undefined if it is no BCP 47 tag. */
function fullTag(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag).maximize()
  } catch {
    return undefined
  }
}

/** Whether who reads one of the two reads the other. */
function areAlike(one: string, other: string): boolean {
  const [a, b] = [fullTag(one), fullTag(other)]
  return a !== undefined && a.language === b?.language && a.script === b.script
}

/**
 * The catalogue that fits best.
 * @param wanted a BCP 47 tag, or `system` for what the browser is set to
 * @param preferred the browser's languages, best first (`navigator.languages`)
 */
export function chooseLocale(wanted: string, preferred: readonly string[]): Locale {
  for (const tag of wanted === 'system' ? preferred : [wanted, ...preferred]) {
    const found = locales.find((each) => areAlike(each.tag, tag))
    if (found) return found.tag
  }
  return fallback
}

/**
 * How dates and numbers are written beside a language: as in the country that the browser is set to, if that is one of the
 * language's own.
 */
export function regionalTag(locale: string, preferred: readonly string[]): string {
  return preferred.find((tag) => areAlike(locale, tag)) ?? locale
}

const FROM_THE_RIGHT: readonly (string | undefined)[] = ['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm']

/** The way a language is written. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return FROM_THE_RIGHT.includes(fullTag(locale)?.script) ? 'rtl' : 'ltr'
}
