import type { Core, Invitation } from 'sip.js'
import type { Clock } from '../clock.ts'
import { takePracks } from './dialog-prack.ts'
import { inviteOf, ringOnce, ringWithOffer } from './inside-dialog.ts'
import { descriptionIn } from './session-facts.ts'
import { names } from './session-timer.ts'

export interface RingingOptions {
  readonly invitation: Invitation
  readonly clock: Clock
  readonly random: () => number
  /** The early dialog is there. */
  readonly attend: (dialog: Core.Session) => void
  /** The caller has never acknowledged the 180: the INVITE is to be refused (RFC 3262 §3). */
  readonly unacknowledged: () => void
  readonly fault: (error: unknown) => void
}

/** RFC 3261 §17.1.1.1, milliseconds. */
const T1 = 500

/**
 * Sends 180: reliably where the caller requires it (RFC 3262 §3), without a session description unless the caller leaves the offer to us.
 * SIP.js would answer the offer in it: the caller would hear nothing instead of ringing, and know our addresses before anybody decides.
 * @returns stops sending it again
 */
export function ring(options: RingingOptions): () => void {
  const { invitation } = options
  const required = names(invitation.request, 'require').includes('100rel')
  if (!required) {
    invitation.progress({ statusCode: 180 }).catch(options.fault)
    if (invitation.dialog) options.attend(invitation.dialog)
  } else if (descriptionIn(invitation.request) === undefined) {
    ringWithOffer(invitation)
      .then(() => invitation.dialog && options.attend(invitation.dialog))
      .catch(options.fault)
  } else return ringReliably(options)
  return () => undefined
}

function ringReliably({ invitation, clock, random, attend, unacknowledged }: RingingOptions): () => void {
  const number = 1 + Math.floor(random() * (2 ** 31 - 1))
  const headers = ['Require: 100rel', `RSeq: ${number}`]
  const rack = `${number} ${inviteOf(invitation).message.cseq} INVITE`
  let again: (() => void) | undefined
  const stop = () => {
    again?.()
    giveUp()
  }
  const giveUp = clock.after(64 * T1, () => {
    stop()
    unacknowledged()
  })
  const send = (wait: number) => {
    const dialog = ringOnce(invitation, headers)
    again = clock.after(wait, () => send(wait * 2))
    return dialog
  }
  const dialog = send(T1)
  let acknowledged = false
  takePracks(dialog, (given) => {
    if (acknowledged || given.trim().replaceAll(/\s+/g, ' ') !== rack) return false
    acknowledged = true
    stop()
    return true
  })
  attend(dialog)
  return stop
}
