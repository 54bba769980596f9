import type { UserAgent } from 'sip.js'
import type { AccountConfig } from '../core/account.ts'
import type { SessionMedia } from './sip/session-media.ts'

/** What a call needs of its account. */
export interface CallLine {
  readonly account: AccountConfig
  readonly ua: UserAgent
  readonly sessionMedia: SessionMedia
}
