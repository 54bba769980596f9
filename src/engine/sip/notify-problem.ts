import type { Core } from 'sip.js'
import { readEvent, readSubscriptionState } from '../../message/subscription.ts'
import { contactOf } from './event-dialog.ts'

/** Longest body taken, characters. */
const LONGEST = 65_536

/**
 * Why a notification is refused (RFC 6665 §4.1.3); undefined for one that is taken.
 * @param type media type of the bodies
 * @param hasRoom false when it would make one dialog too many
 */
export function notifyProblem(
  message: Core.IncomingRequestMessage,
  type: string,
  hasRoom: boolean,
): number | undefined {
  const said = readSubscriptionState(message.getHeader('subscription-state') ?? '')
  if (!said) return 400
  // Of another subscription, for ours has no id (RFC 6665 §8.2.1).
  if (readEvent(message.getHeader('event') ?? '')?.id !== undefined) return 481
  if (said.state !== 'terminated') {
    if (!hasRoom) return 481
    if (!contactOf(message)) return 400
  }
  if (message.body.length > LONGEST) return 413
  const given = message.getHeader('content-type')?.split(';', 1)[0]?.trim().toLowerCase()
  return message.body !== '' && given !== type ? 415 : undefined
}
