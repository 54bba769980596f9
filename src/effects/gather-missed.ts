import type { CallId } from '../core/call.ts'
import { isMissed } from '../core/history-records.ts'
import type { HistoryRecord } from '../core/history.ts'

/** Within this time of the first, milliseconds, missed calls of one caller ... */
const LATELY = 10 * 60_000
/** ... have this many records of their own. */
const OWN = 3
/** How many missed calls of whomever have records of their own at once, ... */
const BURST = 30
/** ... and after how many milliseconds one more has: some three hundred a day of each sort, so that the history keeps ten days at worst. */
const REFILL = 5 * 60_000

interface Caller {
  readonly since: number
  count: number
  /** The record of theirs that further calls are counted in. */
  last: CallId
}

/**
 * Whoever can reach this phone could call without end, be refused or give up at once, whatever they say why, and so push all else out of the
 * history. So two bounds hold: further calls of one caller are counted in their last record, and where many callers are at
 * it, whoever has none is counted in the last record of all. Every missed call is thus either listed or counted.
 * @param find the record that is kept of a call; none once it was deleted
 * @param isOne which calls these are: the missed ones unless given
 * @returns takes the record of a call that is over, and answers the earlier one that it is counted in, if it is
 */
export function gatherMissed(
  find: (id: CallId) => HistoryRecord | undefined,
  isOne: (record: HistoryRecord) => boolean = isMissed,
): (record: HistoryRecord) => HistoryRecord | undefined {
  const callers = new Map<string, Caller>()
  let room = BURST
  let filledAt = 0
  let newest: CallId = ''

  return (record) => {
    if (!isOne(record)) return undefined
    const { id, endedAt } = record
    room = Math.min(BURST, room + Math.max(0, endedAt - filledAt) / REFILL)
    filledAt = endedAt
    // No more than the bounds let in: the callers of some minutes.
    for (const [key, { since }] of callers) if (Math.abs(endedAt - since) > LATELY) callers.delete(key)
    const key = `${record.accountId} ${record.remote.uri}`
    const caller = callers.get(key)
    const isFull = room < 1
    const into = find(caller && (isFull || caller.count >= OWN) ? caller.last : isFull ? newest : '')
    if (into) return counted(into, record)
    // Also in place of a record that somebody has deleted: calls that come after that are news.
    room = Math.max(0, room - 1)
    newest = id
    if (caller) {
      caller.count += 1
      caller.last = id
    } else callers.set(key, { since: endedAt, count: 1, last: id })
    return undefined
  }
}

function counted(into: HistoryRecord, { accountId, remote, endedAt }: HistoryRecord): HistoryRecord {
  const { count = 0, others } = into.more ?? {}
  const isOther = others ?? (accountId !== into.accountId || remote.uri !== into.remote.uri)
  return { ...into, more: { count: count + 1, until: endedAt, ...(isOther && { others: true }) } }
}
