import type { SipMessage } from '../../message/message.ts'
import { repairBody } from './repair/body.ts'
import { repairExpires } from './repair/expires.ts'
import { repairInviteResponse } from './repair/invite-response.ts'
import { repairRequestUri } from './repair/request-uri.ts'

/** What a repair may have to know of the line. */
export interface RepairContext {
  /** Our Contact's URI. */
  readonly contact: string
  /** Whether the connection is TLS. */
  readonly secure: boolean
  /** True when these name a dialog that we are in. */
  readonly isDialog: (callId: string, localTag: string, remoteTag: string) => boolean
}

/** Mends one deviation in place. @returns what it did, in a line for the trace; undefined when there was nothing */
export type Repair = (message: SipMessage, context: RepairContext) => string | undefined

const REPAIRS: readonly Repair[] = [repairRequestUri, repairInviteResponse, repairBody, repairExpires]

/** Mends what SIP.js would drop, refuse or stumble over. The message is changed. @returns what was done */
export function repair(message: SipMessage, context: RepairContext): string[] {
  return REPAIRS.map((mend) => mend(message, context)).filter((what) => what !== undefined)
}
