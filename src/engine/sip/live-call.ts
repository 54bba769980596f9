import type { Core, Invitation, Inviter, Notification, Referral } from 'sip.js'
import type { DeclineKind } from '../../core/phone.ts'
import type { Rules } from '../../core/policy.ts'
import type { Levels, Quality } from '../../core/quality.ts'
import type { Clock } from '../clock.ts'
import type { CallMedia, CallMediaListener } from '../media/call-media.ts'
import type { Redirection } from './redirection.ts'
import type { CallFact } from './session-facts.ts'

/** What a call needs of the phone around it. */
export interface CallContext {
  readonly clock: Clock
  readonly random: () => number
  readonly rules: () => Rules
  /** Address of record of the account. */
  readonly own: string
  /** Whether the account takes its server's word for who is at the other end. */
  readonly trusted: boolean
  openMedia(listener: CallMediaListener): CallMedia
  /** Whether the person talks on another call. */
  elsewhere(): boolean
  /** Always the last thing that is done: who listens may ask the call at once. */
  tell(fact: CallFact): void
  /** The path of the voice is lost for good, or found again. */
  mediaFailed(failed: boolean): void
  noteMedia(text: string): void
  /** A dialog is begun for the call. @param sipCallId its Call-ID (RFC 3261 §20.8) */
  noteDialog(sipCallId: string): void
  noteFault(text: string): void
  /** A text that the call was declined with did not arrive. @param status final response, 300–699 */
  textFailed(status: number, phrase: string): void
  /** This session carries the call from now on. */
  attach(session: Inviter | Invitation): void
  /** The peer asks for a call to somebody else (RFC 3515). Has to be answered. */
  referred(referral: Referral): void
  /** The peer notifies of something within the call (RFC 6665). Has to be answered. */
  notified(notification: Notification): void
}

/** What may be asked of one call; what its state does not allow is ignored. */
export interface LiveCall {
  /** @param itself by a rule, not by the person */
  answer(itself?: boolean): void
  decline(how?: DeclineKind): void
  /** Sends the caller elsewhere, while it rings here (RFC 3261 §13.3.1.2). */
  redirect(redirection: Redirection): void
  hangUp(): void
  setMuted(muted: boolean): void
  hold(): void
  resume(): void
  sendTones(tones: string): void
  takeBackTones(all: boolean): void
  sendWaitingTones(): void
  keepRinging(): void
  levels(): Levels | undefined
  quality(): Quality | undefined
  /** The line is registered again: a broken path gets new candidates. @param moved the network has changed: any path does */
  recover(moved?: boolean): void
  /** Whether this phone mixes the conference that this call is part of (RFC 4579): its peer is told. */
  setFocus(focus: boolean): void
  /** A request in its dialog got 408 or 481, or no answer at all: it is over (RFC 3261 §12.2.1.2). */
  gone(response: Core.IncomingResponse): void
}
