import type { Settings } from '../../core/settings.ts'
import { changeMap, isOfMap, mergeMaps, readMap, writeMap } from './record-map.ts'

/**
 * The settings as they are written down: flat, beside them the version of who wrote them and when each was last changed.
 * Two tabs, or two versions of this program, write the same record at once; by these times they come to the same one in
 * whatever order they read each other.
 */
export interface KeptRecord {
  readonly version: number
  /** Settings by key, also such that this version does not know. */
  readonly values: Readonly<Record<string, unknown>>
  /** When each was last changed, epoch milliseconds; a key without a value was reset then. */
  readonly changed: Readonly<Record<string, number>>
}

/** Of the record that this program writes. A program that finds a higher one keeps what it does not understand. */
export const KEPT_VERSION = 1

/** Settings that are merged entry by entry. */
const MAPS: readonly string[] = ['shortcuts' satisfies keyof Settings]

export const emptyRecord: KeptRecord = { version: KEPT_VERSION, values: {}, changed: {} }

/** The record a text holds; undefined if it holds none. */
export function readRecord(text: string): KeptRecord | undefined {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isObject(json)) return undefined
  const { version, changed, ...values } = json
  return {
    version: typeof version === 'number' && Number.isFinite(version) ? version : 0,
    values,
    changed: readTimes(changed),
  }
}

export function writeRecord({ version, values, changed }: KeptRecord): string {
  return JSON.stringify({
    version: Math.max(version, KEPT_VERSION),
    ...sorted(values),
    changed: sorted(changed),
  })
}

/** In one order: the same record is the same text, whoever wrote it. */
function sorted(values: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.entries(values).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

/** Both in one: of each setting the later change, and the same whichever is named first. */
export function mergeRecords(one: KeptRecord, other: KeptRecord): KeptRecord {
  const maps = MAPS.flatMap((key) => {
    const [mine, theirs] = [readMap(one, key), readMap(other, key)]
    return mine && theirs ? [{ key, ...writeMap(key, mergeMaps(mine, theirs)) }] : []
  })
  const keys = [
    ...new Set([one, other].flatMap(({ values, changed }) => Object.keys({ ...values, ...changed }))),
  ].filter((key) => !maps.some((map) => isOfMap(key, map.key)))
  const winner = (key: string) => (isLater(other, one, key) ? other : one)
  const values = keys.flatMap((key) => {
    const { values: own } = winner(key)
    return Object.hasOwn(own, key) ? [[key, own[key]] as const] : []
  })
  const changed = keys.flatMap((key) => {
    const time = timeOf(winner(key), key)
    return time > 0 ? [[key, time] as const] : []
  })
  return {
    version: Math.max(one.version, other.version),
    values: Object.fromEntries([...values, ...maps.flatMap((map) => Object.entries(map.values))]),
    changed: Object.fromEntries([...changed, ...maps.flatMap((map) => Object.entries(map.changed))]),
  }
}

/** The record with these changed at `now` (epoch milliseconds), later than whatever was there; undefined resets one. */
export function changeRecord(
  record: KeptRecord,
  changes: Readonly<Record<string, unknown>>,
  now: number,
): KeptRecord {
  return Object.entries(changes).reduce<KeptRecord>(
    (before, [key, value]) => changeOne(before, key, value, now),
    record,
  )
}

function changeOne(record: KeptRecord, key: string, value: unknown, now: number): KeptRecord {
  const map = MAPS.includes(key) ? readMap(record, key) : undefined
  const isMap = map !== undefined && (value === undefined || isObject(value))
  const parts = isMap
    ? writeMap(key, changeMap(map, value, now))
    : {
        values: value === undefined ? {} : { [key]: value },
        changed: { [key]: Math.max(now, timeOf(record, key) + 1) },
      }
  const others = (of: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(of).filter(([name]) => !(isMap ? isOfMap(name, key) : name === key)))
  return {
    version: record.version,
    values: { ...others(record.values), ...parts.values },
    changed: { ...(others(record.changed) as KeptRecord['changed']), ...parts.changed },
  }
}

/**
 * What a program that writes no times has changed of `record`: it drops what it does not know, so a key that is gone was not
 * reset.
 */
export function changesWithoutTimes(record: KeptRecord, theirs: KeptRecord): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(theirs.values).filter(([key, value]) => !isSame(value, record.values[key])),
  )
}

/** Whether two values are written down alike. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function isLater(one: KeptRecord, than: KeptRecord, key: string): boolean {
  const ahead = timeOf(one, key) - timeOf(than, key)
  // At the very same moment: whichever text is the greater, so that both tabs decide alike.
  return ahead === 0 ? textOf(one, key) > textOf(than, key) : ahead > 0
}

function textOf({ values }: KeptRecord, key: string): string {
  return JSON.stringify(values[key]) ?? ''
}

function timeOf({ changed }: KeptRecord, key: string): number {
  return Object.hasOwn(changed, key) ? (changed[key] ?? 0) : 0
}

function readTimes(value: unknown): Readonly<Record<string, number>> {
  const times = Object.entries(Object(value) as Record<string, unknown>)
  return Object.fromEntries(times.filter((entry): entry is [string, number] => isTime(entry[1])))
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isTime(value: unknown): boolean {
  return typeof value === 'number' && value > 0 && Number.isSafeInteger(value)
}
