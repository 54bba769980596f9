import { Inviter, type Invitation } from 'sip.js'
import { readReplaces } from '../message/replaces.ts'
import { seatOfDialog, type Seat } from './seats.ts'
import { tooShort } from './sip/session-timer.ts'

/** How many dialogs that are over are remembered. */
const REMEMBERED = 32

export interface Replacements {
  /** What to do with an INVITE that names a dialog to replace (RFC 3891 §3); undefined when it names none. */
  judge(
    invitation: Invitation,
    seats: Iterable<Seat>,
  ): { readonly status: number; readonly headers?: readonly string[] } | { readonly seat: Seat } | undefined
  /** Remembers the dialog of a call that is over. */
  over(seat: Seat): void
}

/** Matches Replaces with the dialogs there are and those there were. */
export function createReplacements(): Replacements {
  const past: string[] = []
  return {
    judge({ request, userAgent }, seats) {
      const lines = request.getHeaders('replaces')
      const [line] = lines
      if (line === undefined) return undefined
      const replaces = readReplaces(line)
      if (!replaces || lines.length > 1 || request.hasHeader('join')) return { status: 400 }
      const { callId, toTag, fromTag, earlyOnly } = replaces
      const id = callId + toTag + fromTag
      const dialog = userAgent.userAgentCore.dialogs.get(id)
      const seat = dialog && seatOfDialog(userAgent, seats, callId)
      // A call that was never ours and one that has just ended are not the same to who asks.
      if (!seat || seat.challenged) return { status: past.includes(id) ? 603 : 481 }
      if (dialog.early && !(seat.holder.session instanceof Inviter)) return { status: 481 }
      if (!dialog.early && earlyOnly) return { status: 486 }
      const least = tooShort(request)
      return least === undefined ? { seat } : { status: 422, headers: [`Min-SE: ${least}`] }
    },
    over({ holder: { session } }) {
      const dialog = session?.dialog
      if (!dialog) return
      past.push(dialog.id)
      if (past.length > REMEMBERED) past.shift()
    },
  }
}
