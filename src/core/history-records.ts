import type { Ended } from './call.ts'
import { HISTORY_LIMIT, type HistoryRecord } from './history.ts'

/** What is kept of a call. */
export function historyRecord(call: Ended, sipCallIds: readonly string[]): HistoryRecord {
  const { id, accountId, direction, remote, createdAt, answeredAt, endedAt, reason } = call
  // How it rang, and that it was about to be answered, nobody asks afterwards.
  const { ring: _ring, answersAfter: _after, ...origin } = call.origin ?? {}
  return {
    id,
    accountId,
    direction,
    remote,
    ...(Object.keys(origin).length > 0 ? { origin } : {}),
    createdAt,
    ...(answeredAt === undefined ? {} : { answeredAt }),
    endedAt,
    reason,
    ...(sipCallIds.length === 0 ? {} : { sipCallIds }),
  }
}

/** An incoming call nobody took: not answered here, not elsewhere, and refused by no person. */
export function isMissed({ direction, answeredAt, reason }: HistoryRecord): boolean {
  return (
    direction === 'in' &&
    answeredAt === undefined &&
    reason.kind !== 'answered-elsewhere' &&
    reason.kind !== 'declined'
  )
}

/** An incoming call that a rule of this phone refused, and that is no news. */
export function isRefused({ direction, reason }: HistoryRecord): boolean {
  return direction === 'in' && reason.kind === 'declined' && reason.rule !== undefined
}

/** An incoming call that was answered or declined on another phone, if its caller says the truth (RFC 3326). */
export function isTakenElsewhere({ direction, answeredAt, reason }: HistoryRecord): boolean {
  return (
    direction === 'in' &&
    answeredAt === undefined &&
    reason.by !== 'local' &&
    reason.rule === undefined &&
    (reason.kind === 'answered-elsewhere' || reason.kind === 'declined')
  )
}

/** How many calls were missed that ended after somebody last looked. @param seenAt epoch milliseconds */
export function countMissed(records: readonly HistoryRecord[], seenAt: number): number {
  let count = 0
  for (const record of records) {
    if (missedUntil(record) <= seenAt || !isMissed(record)) continue
    count += (record.endedAt > seenAt ? 1 : 0) + (record.more?.count ?? 0)
  }
  return count
}

/** When the last of the calls was over that a record stands for, epoch milliseconds. */
export function missedUntil({ endedAt, more }: HistoryRecord): number {
  return more?.until ?? endedAt
}

/**
 * Both lists as one, the newest first; of a call that is in both, what `newer` says.
 * @param older newest first
 */
export function mergedHistory(
  older: readonly HistoryRecord[],
  newer: readonly HistoryRecord[],
): readonly HistoryRecord[] {
  const ids = new Set(newer.map(({ id }) => id))
  const kept = older.filter(({ id }) => !ids.has(id))
  const added = newer.toSorted((a, b) => b.createdAt - a.createdAt)
  const merged: HistoryRecord[] = []
  let next = 0
  for (const record of kept) {
    while (next < added.length && added[next]!.createdAt >= record.createdAt) merged.push(added[next++]!)
    merged.push(record)
  }
  return [...merged, ...added.slice(next)].slice(0, HISTORY_LIMIT)
}

/**
 * Of two tabs' records of one incoming call the one that goes: both rang, at most one was answered. Every tab comes to the
 * same.
 */
export function lesserRecord(one: HistoryRecord, other: HistoryRecord): HistoryRecord {
  const rank = ({ answeredAt, reason }: HistoryRecord) => {
    if (answeredAt !== undefined) return 3
    if (reason.kind === 'declined') return 2
    return reason.kind === 'answered-elsewhere' ? 1 : 0
  }
  const more = rank(one) - rank(other) || other.createdAt - one.createdAt || (one.id < other.id ? 1 : -1)
  return more > 0 ? other : one
}

/**
 * Whether two records are the same incoming call, which rang in two tabs at once. One Call-ID alone says less: a queue that
 * rings again later may use it again.
 */
export function isSameCall(one: HistoryRecord, other: HistoryRecord): boolean {
  return (
    one.id !== other.id &&
    one.direction === 'in' &&
    other.direction === 'in' &&
    one.createdAt <= other.endedAt &&
    other.createdAt <= one.endedAt &&
    (one.sipCallIds?.some((id) => other.sipCallIds?.includes(id)) ?? false)
  )
}
