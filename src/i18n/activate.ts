import { i18n, type Messages } from '@lingui/core'
import { chooseLocale, directionOf, fallback, regionalTag, type Locale } from './choose.ts'
import { messages as source } from './locales/en.po?first'

type Fetch = () => Promise<{ readonly messages: Messages }>

interface Catalogue {
  /** What the first screen draws. */
  readonly first: Fetch
  /** What is drawn by parts that come later. */
  readonly rest: Fetch
}

/**
 * One entry a language; each half is its own file, fetched when it is wanted. The first of the source language comes with the
 * page: it is what is left to speak when nothing can be fetched.
 */
const catalogues: Readonly<Record<Locale, Catalogue>> = {
  en: { first: () => Promise.resolve({ messages: source }), rest: () => import('./locales/en.po?rest') },
  'zh-Hans': {
    first: () => import('./locales/zh-Hans.po?first'),
    rest: () => import('./locales/zh-Hans.po?rest'),
  },
}

/** What is or is about to be spoken. */
interface Spoken {
  readonly locale: Locale
  /** One of the languages that are made up to find faults (pseudo.ts). */
  readonly pseudo?: string
  readonly rest: boolean
}

let spoken: Spoken = { locale: fallback, rest: false }
let wanted = spoken
let speaking: Promise<void> = Promise.resolve()

/** Speaks what is wanted once it is there; what was spoken before stays, if it cannot be fetched. */
function speak(next: Spoken): Promise<void> {
  wanted = next
  speaking = (async () => {
    const { first, rest } = catalogues[next.locale]
    try {
      const halves = await Promise.all([first(), ...(next.rest ? [rest()] : [])])
      // Something else was asked for meanwhile, and contains this.
      if (wanted !== next) return await speaking
      const messages: Messages = Object.assign({}, ...halves.map((half) => half.messages))
      await activate(next, messages)
      spoken = next
    } catch (cause) {
      if (wanted === next) {
        wanted = spoken
        speaking = Promise.resolve()
      }
      throw cause
    }
  })()
  return speaking
}

async function activate({ locale, pseudo }: Spoken, messages: Messages): Promise<void> {
  let shown = messages
  if (import.meta.env.MODE !== 'production' && pseudo !== undefined)
    shown = (await import('./pseudo.ts')).disguise(messages, pseudo)
  i18n.loadAndActivate({ locale: regionalTag(locale, navigator.languages), messages: shown })
  const page = document.documentElement
  page.lang = pseudo ?? locale
  page.dir = directionOf(page.lang)
}

/**
 * Loads a language and speaks it from now on, in text and to the browser (`lang`, `dir`). If it cannot be fetched, the one
 * before goes on.
 * @param tag BCP 47, or `system`
 * @returns the locale that was activated
 * @throws if its catalogue does not arrive
 */
export async function activateLocale(tag: string): Promise<Locale> {
  const isPseudo = import.meta.env.MODE !== 'production' && /-X[AB]$/.test(tag)
  const locale = chooseLocale(tag, navigator.languages)
  const next = { locale, rest: wanted.rest }
  try {
    await speak(isPseudo ? { ...next, locale: fallback, pseudo: tag } : next)
  } catch (cause) {
    if (i18n.locale === '') await speak({ locale: fallback, rest: false })
    throw cause
  }
  return locale
}

/**
 * Fetches a part that comes later together with its words.
 * @param load imports it
 * @throws if either does not arrive
 */
export async function withWords<T>(load: () => Promise<T>): Promise<T> {
  const words = wanted.rest ? speaking : speak({ ...wanted, rest: true })
  const [part] = await Promise.all([load(), words])
  return part
}
