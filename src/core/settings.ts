/** What a person may set. Everything here is kept in this browser. */
export interface Settings {
  readonly theme: 'system' | 'light' | 'dark'
  /** BCP 47 tag, or the browser's own. */
  readonly locale: 'system' | (string & {})
  /** 0 silent – 1 full. */
  readonly ringVolume: number
}

interface Setting<T> {
  readonly default: T
  isValid(value: unknown): value is T
  /** Where it stays: in this browser, or until the page is closed. */
  readonly kept: 'browser' | 'page'
  /** Whether it may stand in a report that leaves this machine. */
  readonly reported: boolean
}

const THEMES: readonly unknown[] = ['system', 'light', 'dark'] satisfies readonly Settings['theme'][]

/** One row for each setting; a key without a row does not compile. */
export const settingsTable: { readonly [K in keyof Settings]: Setting<Settings[K]> } = {
  theme: {
    default: 'system',
    isValid: (value): value is Settings['theme'] => THEMES.includes(value),
    kept: 'browser',
    reported: true,
  },
  locale: {
    default: 'system',
    isValid: (value): value is string =>
      typeof value === 'string' && /^(?:system|[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3})$/i.test(value),
    kept: 'browser',
    reported: true,
  },
  ringVolume: {
    default: 0.7,
    isValid: (value): value is number => typeof value === 'number' && value >= 0 && value <= 1,
    kept: 'browser',
    reported: true,
  },
}

const keys = Object.keys(settingsTable) as readonly (keyof Settings)[]

/** Settings from anything: valid values are taken, the default stands in for the rest, unknown keys are dropped. */
export function readSettings(value: unknown): Settings {
  const given = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  const entries = keys.map((key) => {
    const setting = settingsTable[key]
    return [key, setting.isValid(given[key]) ? given[key] : setting.default] as const
  })
  return Object.fromEntries(entries) as unknown as Settings
}

export const defaultSettings: Settings = readSettings(undefined)

/** What is written down of the settings. */
export function keptSettings(settings: Settings): Partial<Settings> {
  return Object.fromEntries(
    keys.filter((key) => settingsTable[key].kept === 'browser').map((key) => [key, settings[key]]),
  )
}
