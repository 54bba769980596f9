import type { Invitation } from 'sip.js'
import type { CallId } from '../core/call.ts'
import { readReplaces } from '../message/replaces.ts'
import type { InvitedOptions } from './invited.ts'
import { seatOfDialog, type Seat } from './seats.ts'
import { refuse } from './sip/session-incoming.ts'

export interface Joins {
  /** Looks whether an INVITE is to join a call that there is not. @returns whether it was; then it has been refused */
  refused(invitation: Invitation): boolean
  /** Remembers which call this one asks to be taken into. */
  note(id: CallId, invitation: Invitation): void
  /** Tells it with what is known of the call. */
  readonly begin: InvitedOptions['begin']
}

/** Who asks to be taken into a call of this phone (RFC 3911). */
export function createJoins({
  seats,
  begin,
}: Pick<InvitedOptions, 'begin'> & { readonly seats: () => Iterable<Seat> }): Joins {
  const joining = new Map<CallId, CallId>()
  return {
    refused(invitation) {
      const found = judgeJoin(invitation, seats())
      if (!found || 'seat' in found) return false
      refuse(invitation, found)
      return true
    },
    note(id, invitation) {
      const found = judgeJoin(invitation, seats())
      if (found && 'seat' in found) joining.set(id, found.seat.id)
    },
    begin(id, facts, call) {
      const joins = joining.get(id)
      joining.delete(id)
      const origin = joins === undefined ? facts.origin : { ...facts.origin, joins }
      begin(id, { ...facts, ...(origin ? { origin } : {}) }, call)
    },
  }
}

/**
 * Which call an INVITE is to join (RFC 3911 §4): the person is asked, as by any call, and may take it into the conversation. Early
 * dialogs are joined by nobody.
 * @returns the status to refuse it with; undefined when it joins none
 */
function judgeJoin(
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
