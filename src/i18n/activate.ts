import { i18n, type Messages } from '@lingui/core'
import { messages as source } from './locales/en.po'
import { bracketed } from './pseudo.ts'

/**
 * One entry a language; each is its own file, fetched when it is wanted. The source language comes with the page: it is what
 * is left to speak when nothing can be fetched.
 */
const catalogues = {
  en: () => Promise.resolve({ messages: source }),
} satisfies Record<string, () => Promise<{ messages: Messages }>>

export type Locale = keyof typeof catalogues

const fallback: Locale = 'en'

/** The locale under which text that bypassed the catalogue stands out; only while developing. */
const pseudo = 'en-XA'

/**
 * The catalogue that fits best.
 * @param wanted a BCP 47 tag, or `system` for what the browser is set to
 * @param preferred the browser's languages, best first (`navigator.languages`)
 */
export function chooseLocale(wanted: string, preferred: readonly string[]): Locale {
  for (const tag of wanted === 'system' ? preferred : [wanted, ...preferred]) {
    // RFC 4647 §3.4 Lookup: zh-Hans-CN, then zh-Hans, then zh.
    const parts = tag.split('-')
    for (let length = parts.length; length > 0; length--) {
      const found = Object.keys(catalogues).find(
        (name) => name.toLowerCase() === parts.slice(0, length).join('-').toLowerCase(),
      )
      if (found) return found as Locale
    }
  }
  return fallback
}

/**
 * Loads a language and speaks it from now on, in text and to the browser (`lang`).
 * @param wanted a BCP 47 tag, or `system`
 * @returns the locale that was activated
 */
export async function activateLocale(wanted: string): Promise<Locale> {
  const locale = chooseLocale(wanted, navigator.languages)
  const { messages } = await catalogues[locale]()
  const shown = import.meta.env.DEV && wanted === pseudo ? bracketed(messages) : messages
  i18n.loadAndActivate({ locale, messages: shown })
  document.documentElement.lang = locale
  return locale
}
