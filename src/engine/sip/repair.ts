import type { SipMessage } from '../../message/message.ts'
import { repairBody } from './repair/body.ts'
import { repairExpires } from './repair/expires.ts'
import { repairInviteResponse } from './repair/invite-response.ts'
import type { Repair, RepairContext } from './repair/repair-context.ts'
import { repairRequestUri } from './repair/request-uri.ts'

const REPAIRS: readonly Repair[] = [repairRequestUri, repairInviteResponse, repairBody, repairExpires]

/** Mends what SIP.js would drop, refuse or stumble over. The message is changed. @returns what was done */
export function repair(message: SipMessage, context: RepairContext): string[] {
  return REPAIRS.map((mend) => mend(message, context)).filter((what) => what !== undefined)
}
