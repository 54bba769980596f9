import type { Invitation } from 'sip.js'
import { readReplaces } from '../message/replaces.ts'
import { seatOfDialog, type Seat } from './seats.ts'

/**
 * Which call an INVITE is to join (RFC 3911 §4): the person is asked, as by any call, and may take it into the conversation. Early
 * dialogs are joined by nobody.
 * @returns the status to refuse it with; undefined when it joins none
 */
export function judgeJoin(
  { request, userAgent }: Invitation,
  seats: Iterable<Seat>,
): { readonly status: 400 | 481 } | { readonly seat: Seat } | undefined {
  const lines = request.getHeaders('join')
  const [line] = lines
  if (line === undefined) return undefined
  // Written as Replaces is (RFC 3911 §7.1).
  const join = readReplaces(line)
  if (!join || lines.length > 1 || request.hasHeader('replaces')) return { status: 400 }
  const dialog = userAgent.userAgentCore.dialogs.get(join.callId + join.toTag + join.fromTag)
  const seat = dialog && !dialog.early ? seatOfDialog(userAgent, seats, join.callId) : undefined
  return seat ? { seat } : { status: 481 }
}
