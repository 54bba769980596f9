/** A language that the phone speaks. */
export interface Language {
  /** BCP 47. */
  readonly tag: string
  /** As those who speak it call it. */
  readonly name: string
}

/** The languages that one can choose; the first is what everything is written in. */
export const locales = [
  { tag: 'en', name: 'English' },
  { tag: 'zh-Hans', name: '简体中文' },
] as const satisfies readonly Language[]
