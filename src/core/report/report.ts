import type { Account } from '../account.ts'
import type { Call } from '../call.ts'
import type { Quality } from '../quality.ts'
import { type Settings, settingKeys, settingsTable } from '../settings.ts'
import { redactEntry } from '../trace/redact.ts'
import type { TraceEntry } from '../trace/entry.ts'
import type { Trouble } from '../trouble.ts'
import { clean } from './clean.ts'
import { maskPeople } from './mask.ts'

/** All that a report is made of, as it is; what of it may leave is decided here. */
export interface ReportFacts {
  /** Epoch milliseconds. */
  readonly at: number
  /** What the person says. */
  readonly story: string
  /** Of the phone: its version and the script that it begins with. */
  readonly version: string
  readonly build: string
  /** What the browser says of itself. */
  readonly browser: Readonly<Record<string, string | number | boolean>>
  readonly settings: Settings
  readonly accounts: readonly Account[]
  readonly calls: readonly Call[]
  /** How the voice paths do, by call. */
  readonly quality: Readonly<Record<string, Quality>>
  readonly troubles: readonly Trouble[]
  readonly entries: readonly TraceEntry[]
  /** Older entries that were not kept. */
  readonly dropped: number
  /** Passwords and the like that are known: they are looked for everywhere. */
  readonly secrets: readonly string[]
}

export interface ReportOptions {
  /** Writes a moment, epoch milliseconds, as text (RFC 3339). */
  readonly time: (at: number) => string
  /** Puts aliases for names, user parts and numbers. */
  readonly masked: boolean
}

/** Longest story, UTF-16 units. */
export const STORY_LIMIT = 4000

/**
 * A report of a problem: one text to read, to save or to send by whatever way one likes. It carries no password, no digest
 * response, no token, no key and no dialled tone.
 * @returns JSON (RFC 8259), indented, a message's lines each on its own
 */
export function buildReport(facts: ReportFacts, { masked, time }: ReportOptions): string {
  const { at, version, build, browser, quality, dropped } = facts
  const reported = settingKeys.filter((key) => settingsTable[key].reported)
  const report = {
    report: 'Sidetone problem report',
    made: time(at),
    story: facts.story.slice(0, STORY_LIMIT),
    phone: { version, build },
    browser,
    troubles: facts.troubles,
    accounts: facts.accounts,
    calls: facts.calls.map((call) => ({ ...call, quality: quality[call.id] })),
    settings: Object.fromEntries(reported.map((key) => [key, facts.settings[key]])),
    trace: { dropped, entries: facts.entries.map((entry) => written(redactEntry(entry), time)) },
  }
  const cleaned = clean(report, facts.secrets)
  return JSON.stringify(lined(masked ? maskPeople(cleaned) : cleaned), undefined, 2)
}

/** An entry as one reads it. */
function written(entry: TraceEntry, time: ReportOptions['time']): object {
  const { seq: _, at, kind, ...rest } = entry
  if (!('direction' in rest)) return { at: time(at), kind, ...rest }
  const { direction, server, text } = rest
  return { at: time(at), kind, way: direction === 'out' ? 'sent' : 'received', server, text }
}

/** The texts of the trace as lists of their lines: JSON has no other way to break one. */
function lined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lined)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => {
      const isLong = typeof each === 'string' && /\n./.test(each)
      return [name, isLong ? each.split(/\r?\n/) : lined(each)]
    }),
  )
}
