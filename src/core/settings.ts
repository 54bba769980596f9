/** What a person may set. Everything here is kept in this browser. */
export interface Settings {
  readonly theme: 'system' | 'light' | 'dark'
  readonly density: 'comfortable' | 'compact'
  /** BCP 47 tag, or the browser's own. */
  readonly locale: 'system' | (string & {})
  /** Whose tones are heard and how numbers are written: ISO 3166-1 alpha-2, or what the browser's language says. */
  readonly country: 'system' | (string & {})
  /** 0 silent – 1 full. */
  readonly ringVolume: number
  /** Ringback, busy, keypad and the rest: 0 silent – 1 full. */
  readonly toneVolume: number
  readonly keypadTones: boolean
  /** A notification of the system for a call that rings while the page is not seen. */
  readonly notifications: boolean
  readonly vibration: boolean
  /** The account that calls go out by, where there are several; '' for the first that is registered. */
  readonly outgoingAccount: string
  /** What a link that names a number does: asks first, or calls. */
  readonly dialLinks: 'ask' | 'call'
  /** What becomes of a caller's wish that this phone call somebody else. */
  readonly transfers: 'ask' | 'allow' | 'refuse'
  /** Whether the settings few people need are shown. */
  readonly advanced: boolean
  /** Keys that a person chose, by command; '' takes the key away. */
  readonly shortcuts: Readonly<Record<string, string>>
  /** Width of the dock in pixels; 0 for its usual one. */
  readonly dockWidth: number
}

interface Setting<T> {
  readonly default: T
  readonly isValid: (value: unknown) => boolean
  /** Whether it may stand in a report that leaves this machine. */
  readonly reported: boolean
}

const THEMES: readonly unknown[] = ['system', 'light', 'dark'] satisfies readonly Settings['theme'][]

const TRANSFERS: readonly unknown[] = ['ask', 'allow', 'refuse'] satisfies readonly Settings['transfers'][]

const isBoolean = (value: unknown) => typeof value === 'boolean'

const isVolume = (value: unknown) => typeof value === 'number' && value >= 0 && value <= 1

const usual = { reported: true } as const

/** One row for each setting; a key without a row does not compile. */
export const settingsTable: { readonly [K in keyof Settings]: Setting<Settings[K]> } = {
  theme: { ...usual, default: 'system', isValid: (value) => THEMES.includes(value) },
  density: {
    ...usual,
    default: 'comfortable',
    isValid: (value) => value === 'comfortable' || value === 'compact',
  },
  locale: {
    ...usual,
    default: 'system',
    isValid: (value) =>
      typeof value === 'string' && /^(?:system|[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3})$/i.test(value),
  },
  country: {
    ...usual,
    default: 'system',
    isValid: (value) => typeof value === 'string' && /^(?:system|[A-Z]{2})$/.test(value),
  },
  ringVolume: { ...usual, default: 0.7, isValid: isVolume },
  toneVolume: { ...usual, default: 0.5, isValid: isVolume },
  keypadTones: { ...usual, default: true, isValid: isBoolean },
  notifications: { ...usual, default: true, isValid: isBoolean },
  vibration: { ...usual, default: true, isValid: isBoolean },
  outgoingAccount: {
    ...usual,
    default: '',
    isValid: (value) => typeof value === 'string' && value.length <= 512,
    reported: false,
  },
  dialLinks: { ...usual, default: 'ask', isValid: (value) => value === 'ask' || value === 'call' },
  transfers: { ...usual, default: 'ask', isValid: (value) => TRANSFERS.includes(value) },
  advanced: { ...usual, default: false, isValid: isBoolean },
  shortcuts: {
    ...usual,
    default: {},
    isValid: (value) =>
      typeof value === 'object' &&
      value !== null &&
      Object.keys(value).length <= 64 &&
      Object.values(value).every((key) => typeof key === 'string' && /^[a-z0-9]?$/.test(key)),
  },
  dockWidth: {
    ...usual,
    default: 0,
    isValid: (value) => typeof value === 'number' && value >= 0 && value <= 4096,
  },
}

export const settingKeys = Object.keys(settingsTable) as readonly (keyof Settings)[]

/** What a person chose; what is not in it is left to whoever runs the phone, and to the defaults. */
export type Chosen = Partial<Settings>

/** What whoever runs this phone says of a setting: where it starts, or, locked, where it stays. */
export interface Policy<T> {
  readonly value: T
  readonly locked?: boolean
  /** Their reason, in their words. */
  readonly why?: string
}

export type Policies = { readonly [K in keyof Settings]?: Policy<Settings[K]> }

/** What was chosen, from anything: valid values are taken, all else is left. */
export function readChosen(value: unknown): Chosen {
  const given = Object(value) as Record<string, unknown>
  return Object.fromEntries(
    settingKeys.filter((key) => settingsTable[key].isValid(given[key])).map((key) => [key, given[key]]),
  )
}

/** What holds: the defaults, over them those of the phone's policies, what was chosen, and what is locked. */
export function resolveSettings(chosen: Chosen, policies: Policies = {}): Settings {
  const entries = settingKeys.map((key) => {
    const policy = policies[key]
    const value = policy?.locked ? policy.value : (chosen[key] ?? policy?.value)
    return [key, value ?? settingsTable[key].default] as const
  })
  return Object.fromEntries(entries) as unknown as Settings
}

export const defaultSettings: Settings = resolveSettings({})
