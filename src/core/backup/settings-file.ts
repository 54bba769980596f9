import type { AccountConfig } from '../account.ts'
import { type Chosen, type Policies, type Settings, settingKeys, settingsTable } from '../settings.ts'
import { type Envelope, isEnvelope } from './envelope.ts'

export type BackupAccount = Omit<AccountConfig, 'password'>

/** A file of settings, as it is saved and read again. A secret is in it only as an envelope. */
export interface SettingsFile {
  readonly sidetone: 'settings'
  readonly version: number
  /** ISO 8601, UTC. */
  readonly savedAt: string
  readonly settings: Chosen
  /** Accounts without their passwords. */
  readonly accounts?: readonly BackupAccount[]
  /** The passwords by account id, as JSON, sealed. */
  readonly secrets?: Envelope
}

/** Of the files that this program writes. */
export const FILE_VERSION = 1

/** Larger ones are not read, bytes. */
export const FILE_LIMIT = 1024 * 1024

/** Why a file is not taken; the words are the screen's. */
export type FileProblem =
  | { readonly code: 'too-large'; readonly limit: number }
  | { readonly code: 'not-json' }
  /** JSON, but not of this program. */
  | { readonly code: 'other-file' }
  | { readonly code: 'newer'; readonly version: number }
  /** A setting that there is not, or a value that it cannot have. */
  | { readonly code: 'bad-setting'; readonly key: string }
  | { readonly code: 'bad-account' }
  | { readonly code: 'bad-secrets' }

export type ReadFile =
  { readonly ok: true; readonly file: SettingsFile } | { readonly ok: false; readonly problem: FileProblem }

/** The text of a file. */
export function writeSettingsFile(file: Omit<SettingsFile, 'sidetone' | 'version'>): string {
  return `${JSON.stringify({ sidetone: 'settings', version: FILE_VERSION, ...file }, null, 2)}\n`
}

/**
 * Reads the text of a file: all of it can be used, or none of it is.
 * @param readAccount the account that an entry is, undefined for none
 */
export function readSettingsFile(
  text: string,
  readAccount: (entry: unknown) => BackupAccount | undefined,
): ReadFile {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return refuse({ code: 'not-json' })
  }
  const given = Object(json) as Record<keyof SettingsFile, unknown>
  const { sidetone, version, savedAt, settings, secrets, accounts = [] } = given
  if (sidetone !== 'settings' || typeof version !== 'number' || !isRecord(settings))
    return refuse({ code: 'other-file' })
  if (version > FILE_VERSION) return refuse({ code: 'newer', version })
  for (const [key, value] of Object.entries(settings))
    if (!isSetting(key) || !settingsTable[key].isValid(value)) return refuse({ code: 'bad-setting', key })
  const read = Array.isArray(accounts) ? accounts.map(readAccount) : [undefined]
  if (read.includes(undefined)) return refuse({ code: 'bad-account' })
  if (secrets !== undefined && !isEnvelope(secrets)) return refuse({ code: 'bad-secrets' })
  const file: SettingsFile = {
    sidetone,
    version,
    savedAt: typeof savedAt === 'string' ? savedAt : '',
    settings,
    accounts: read.filter((account) => account !== undefined),
    ...(secrets === undefined ? {} : { secrets }),
  }
  return { ok: true, file }
}

/** One setting that a file would change. */
export interface SettingChange {
  readonly key: keyof Settings
  readonly from: Settings[keyof Settings]
  readonly to: Settings[keyof Settings]
  /** A policy holds it: what the file says is kept, and holds once that is unlocked. */
  readonly locked: boolean
}

/** What a file would change of what holds now, in the order of the table. */
export function changesOf(file: SettingsFile, now: Settings, policies: Policies): readonly SettingChange[] {
  return settingKeys.flatMap((key) => {
    const to = file.settings[key]
    const from = now[key]
    if (to === undefined || JSON.stringify(to) === JSON.stringify(from)) return []
    return [{ key, from, to, locked: policies[key]?.locked === true }]
  })
}

function refuse(problem: FileProblem): ReadFile {
  return { ok: false, problem }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isSetting(key: string): key is keyof Settings {
  return Object.hasOwn(settingsTable, key)
}
