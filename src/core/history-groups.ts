import { isMissed } from './history-records.ts'
import type { HistoryRecord } from './history.ts'
import { readNumber } from './number.ts'

/** Calls of one day with the same party, one after the other: a row of the list. */
export interface CallGroup {
  /** Id of the newest call in it. */
  readonly id: string
  /** Newest first, at least one. */
  readonly calls: readonly [HistoryRecord, ...HistoryRecord[]]
  /** The first group of its day. */
  readonly startsDay: boolean
}

/** Whom a call was with: read once of each record. */
const parties = new WeakMap<HistoryRecord, string>()

/**
 * Puts consecutive calls with the same party on the same day together.
 * @param records newest first
 * @param dayStart answers midnight before a moment, both epoch milliseconds
 */
export function groupCalls(
  records: readonly HistoryRecord[],
  dayStart: (at: number) => number,
): readonly CallGroup[] {
  const groups: { id: string; calls: [HistoryRecord, ...HistoryRecord[]]; startsDay: boolean }[] = []
  // Asked once a day: the records come in the order of time.
  let midnight = Infinity
  for (const record of records) {
    const startsDay = record.createdAt < midnight
    if (startsDay) midnight = dayStart(record.createdAt)
    const last = groups.at(-1)
    if (!startsDay && last && isRepeat(last.calls[0], record)) last.calls.push(record)
    else groups.push({ id: record.id, calls: [record], startsDay })
  }
  return groups
}

/** The missed ones of a list. */
export function missedCalls(records: readonly HistoryRecord[]): readonly HistoryRecord[] {
  return records.filter(isMissed)
}

function isRepeat(one: HistoryRecord, other: HistoryRecord): boolean {
  const party = partyOf(one)
  return party !== '' && party === partyOf(other) && one.accountId === other.accountId
}

/** What is the same for one party however it is written; '' for who is nobody in particular. */
function partyOf(record: HistoryRecord): string {
  const known = parties.get(record)
  if (known !== undefined) return known
  const party = readParty(record.remote.uri)
  parties.set(record, party)
  return party
}

function readParty(uri: string): string {
  const [, user = '', host = ''] = /^(?:sips?:|tel:)?([^@;?]*)(?:@([^;?]*))?/i.exec(uri) ?? []
  if (/^anonymous$/i.test(user) || /\banonymous\.invalid$/i.test(host)) return ''
  const number = /\d/.test(user) ? readNumber(user) : undefined
  // An international number is the same whoever carries it; an extension only within its house (RFC 3966 §5.1.4, §5.1.5).
  return number?.startsWith('+') ? number : `${number ?? user}@${host.toLowerCase()}`
}
