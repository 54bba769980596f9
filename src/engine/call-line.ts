import type { UserAgent } from 'sip.js'
import type { AccountConfig } from '../core/account.ts'
import type { SessionMedia } from './sip/session-media.ts'
import type { SipLine } from './sip/user-agent.ts'

/** What a call needs of its account. */
export interface CallLine {
  readonly account: AccountConfig
  readonly ua: UserAgent
  readonly sessionMedia: SessionMedia
  readonly sip: Pick<SipLine, 'reconnectNow' | 'server' | 'leave'>
}

/** Whether the account takes its server's word for who calls. */
export function trusts({ account }: CallLine): boolean {
  return account.trustIdentity !== false
}
