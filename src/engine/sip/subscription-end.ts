import type { Core } from 'sip.js'
import { secondsIn } from './event-dialog.ts'
import { isInternal } from './session-facts.ts'

/** Why a subscription is over without having been closed. */
export interface SubscriptionEnd {
  /** Final response to the SUBSCRIBE; absent when it was accepted, or no answer came. */
  readonly status?: number
  /** What the notifier said (RFC 6665 §4.1.3), lower case. */
  readonly reason?: string
  /** Seconds until one may subscribe again. */
  readonly retryAfter?: number
}

/** What a final response other than 2xx says of it. */
export function endOf(message: Core.IncomingResponseMessage): SubscriptionEnd {
  const retryAfter = secondsIn(message, 'retry-after')
  return {
    ...(isInternal(message) ? {} : { status: message.statusCode ?? 0 }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  }
}

/** What says to a refresh that there is no such subscription any more (RFC 6665 §4.1.2.2). */
export const ENDS = new Set([404, 405, 410, 416, 480, 481, 482, 483, 484, 485, 489, 501, 604])
