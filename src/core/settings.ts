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
  /** What people hear while this person holds them; a file is kept apart from the settings. */
  readonly holdMusic: 'silence' | 'melody' | 'file'
  /** What becomes of a wish from outside of any call that this phone call somebody. */
  readonly remoteDialing: 'refuse' | 'ask' | 'listed'
  /** Whose wishes are followed at once, if `listed`. */
  readonly controllers: readonly string[]
  /** How keys reach the other end, as far as it takes them so (core/tones.ts). */
  readonly dtmf: 'automatic' | 'rtp' | 'info' | 'in-band'
  /** How long an own call rings before it is given up: 30–3600 s. */
  readonly ringLimit: number
  /** How many calls there may be at once, in either direction: 1–8. */
  readonly callLimit: number
  /** Whether somebody may ring while the person talks. */
  readonly secondCall: 'ring' | 'busy'
  /** Nobody rings, but those on `ringAnyway`. */
  readonly doNotDisturb: boolean
  /** What the others hear. */
  readonly quietAnswer: 'busy' | 'unavailable'
  /** Rows of core/policy/pattern.ts, as of the lists below. */
  readonly ringAnyway: readonly string[]
  readonly whoRings: 'everybody' | 'allowed'
  /** Who rings where not everybody does. */
  readonly allowed: readonly string[]
  /** Who never rings. */
  readonly blocked: readonly string[]
  /** What becomes of callers who do not say who they are. */
  readonly anonymousCalls: 'ring' | 'refuse'
  /** What a declined caller is told: that nobody wants to, that the line is engaged, where to leave a message, or the first text. */
  readonly declineMeans: 'decline' | 'busy' | 'voicemail' | 'text'
  /** Address or number where callers leave a message; '' for none. */
  readonly voicemail: string
  /** Texts to decline with; the first is the one that Decline itself may mean. */
  readonly replies: readonly string[]
  /** Whose wish to be answered without the person is followed (core/policy/auto-answer.ts). */
  readonly autoAnswer: 'never' | 'listed' | 'vouched'
  readonly autoAnswerFrom: readonly string[]
  /** Calls go out without the person's number (RFC 3323). */
  readonly withholdNumber: boolean
  /** Numbers that are not simply called, as those that cost more. */
  readonly askedNumbers: readonly string[]
  /** What becomes of a call to one of them, or to somebody who is blocked. */
  readonly askFirst: 'ask' | 'refuse'
  /** Where every call goes instead of ringing here: a number or an address, '' for nowhere. */
  readonly forwardAlways: string
  /** Where those go that come while the person is on the phone. */
  readonly forwardBusy: string
  /** Where those go that nobody answers, after so many seconds: 5–120. */
  readonly forwardUnanswered: string
  readonly forwardAfter: number
  /** Who is told whether this person is on the phone (core/policy/disclosure.ts). */
  readonly dialogState: 'colleagues' | 'domain' | 'everybody' | 'nobody'
  /** Whose phones are looked at: rows of core/colleague.ts. */
  readonly colleagues: readonly string[]
  /** Where calls are parked: an address or number, '' for nowhere. */
  readonly parkAddress: string
  /** Who is asked to park a call: the peer, by a transfer there, or the park server itself (RFC 5359 §2.15). */
  readonly parkWay: 'transfer' | 'server'
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

/** One of these; the first unless another is chosen. */
const oneOf = <T extends string>(...values: readonly [T, ...T[]]): Setting<T> => ({
  reported: true,
  default: values[0],
  isValid: (value) => values.includes(value as T),
})

const isText = (value: unknown) => typeof value === 'string' && value.length <= 512

const isBoolean = (value: unknown) => typeof value === 'boolean'

const isWithin = (least: number, most: number) => (value: unknown) =>
  typeof value === 'number' && value >= least && value <= most

const isVolume = isWithin(0, 1)

const usual = { reported: true } as const

/** Whom a person lists is theirs alone to know. */
const list: Setting<readonly string[]> = {
  reported: false,
  default: [],
  isValid: (value) => Array.isArray(value) && value.length <= 500 && value.every(isText),
}

/** One row for each setting; a key without a row does not compile. */
export const settingsTable: { readonly [K in keyof Settings]: Setting<Settings[K]> } = {
  theme: oneOf('system', 'light', 'dark'),
  density: oneOf('comfortable', 'compact'),
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
  outgoingAccount: { default: '', isValid: isText, reported: false },
  dialLinks: oneOf('ask', 'call'),
  transfers: oneOf('ask', 'allow', 'refuse'),
  remoteDialing: oneOf('refuse', 'ask', 'listed'),
  controllers: list,
  callLimit: { ...usual, default: 4, isValid: (value) => Number.isInteger(value) && isWithin(1, 8)(value) },
  secondCall: oneOf('ring', 'busy'),
  doNotDisturb: { ...usual, default: false, isValid: isBoolean },
  quietAnswer: oneOf('busy', 'unavailable'),
  ringAnyway: list,
  whoRings: oneOf('everybody', 'allowed'),
  allowed: list,
  blocked: list,
  anonymousCalls: oneOf('ring', 'refuse'),
  declineMeans: oneOf('decline', 'busy', 'voicemail', 'text'),
  voicemail: { default: '', isValid: isText, reported: false },
  replies: list,
  autoAnswer: oneOf('never', 'listed', 'vouched'),
  autoAnswerFrom: list,
  withholdNumber: { ...usual, default: false, isValid: isBoolean },
  askedNumbers: list,
  askFirst: oneOf('ask', 'refuse'),
  forwardAlways: { default: '', isValid: isText, reported: false },
  forwardBusy: { default: '', isValid: isText, reported: false },
  forwardUnanswered: { default: '', isValid: isText, reported: false },
  forwardAfter: {
    ...usual,
    default: 20,
    isValid: (value) => typeof value === 'number' && value >= 5 && value <= 120,
  },
  holdMusic: oneOf('silence', 'melody', 'file'),
  dtmf: oneOf('automatic', 'rtp', 'info', 'in-band'),
  ringLimit: { ...usual, default: 300, isValid: isWithin(30, 3600) },
  dialogState: oneOf('colleagues', 'domain', 'everybody', 'nobody'),
  colleagues: list,
  parkAddress: { default: '', isValid: isText, reported: false },
  parkWay: oneOf('transfer', 'server'),
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
  dockWidth: { ...usual, default: 0, isValid: isWithin(0, 4096) },
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
