import type { CallId, Direction, Ended, Remote } from './call.ts'
import type { EndReason } from './reason.ts'

/** A call that is over, as it is kept. */
export interface HistoryRecord {
  readonly id: CallId
  readonly accountId: string
  readonly direction: Direction
  readonly remote: Remote
  /** Epoch milliseconds. */
  readonly createdAt: number
  /** Only if the call had been answered. */
  readonly answeredAt?: number
  readonly endedAt: number
  readonly reason: EndReason
}

/** How many records are kept; the oldest go first. */
export const HISTORY_LIMIT = 10_000

/** What is kept of a call. */
export function historyRecord(call: Ended): HistoryRecord {
  const { id, accountId, direction, remote, createdAt, answeredAt, endedAt, reason } = call
  return {
    id,
    accountId,
    direction,
    remote,
    createdAt,
    ...(answeredAt === undefined ? {} : { answeredAt }),
    endedAt,
    reason,
  }
}

/** An incoming call nobody took: not answered here, not elsewhere, not refused by our own person. */
export function isMissed(record: HistoryRecord): boolean {
  return (
    record.direction === 'in' &&
    record.answeredAt === undefined &&
    record.reason.kind !== 'answered-elsewhere' &&
    record.reason.by !== 'local'
  )
}
