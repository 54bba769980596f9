import type { CallId, Direction, Origin, Remote } from './call.ts'
import type { EndReason } from './reason.ts'

/** A call that is over, as it is kept. */
export interface HistoryRecord {
  readonly id: CallId
  readonly accountId: string
  readonly direction: Direction
  readonly remote: Remote
  /** How it came, and where it was sent on to. */
  readonly origin?: Origin
  /** Epoch milliseconds. */
  readonly createdAt: number
  /** Only if the call had been answered. */
  readonly answeredAt?: number
  readonly endedAt: number
  readonly reason: EndReason
  /** By which Call-IDs it went on the wire (RFC 3261 §20.8): another tab that rang for the same call knows it by them. */
  readonly sipCallIds?: readonly string[]
  readonly more?: MoreMissed
}

/** Calls that were missed soon after the one of the record and have none of their own, as there were too many. */
export interface MoreMissed {
  readonly count: number
  /** When the last of them was over, epoch milliseconds. */
  readonly until: number
  /** Not all of them came from the record's own caller. */
  readonly others?: true
}

/** How many records are kept; the oldest go first. */
export const HISTORY_LIMIT = 10_000
