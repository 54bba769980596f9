import type { SessionDescriptionHandlerOptions } from 'sip.js'
import { audioDirection, transportIdentity, type MediaDirection } from './sdp.ts'

/** Options of one offer. Answers ignore them: the session goes on giving those of the last offer. */
export interface OfferOptions extends SessionDescriptionHandlerOptions {
  /** What to ask for from now on; undone by a rollback. As before when absent. */
  readonly audio?: MediaDirection
  /** New ICE credentials and candidates (RFC 8445 §9). */
  readonly iceRestart?: boolean
  /** The description as it is, word for word: it refreshes the session and changes nothing (RFC 4028 §7.4). */
  readonly unchanged?: boolean
}

/** One offer/answer exchange in flight (RFC 3264 §4): the lock. */
export interface Exchange {
  readonly role: 'offerer' | 'answerer'
  /** Our offer has been handed out, so that the next remote description is its answer. */
  sent: boolean
  /** The browser knows nothing of our offer: it was the present description once more. */
  unchanged?: boolean
  early?: EarlyAnswer
}

/** An answer of a provisional response that has been applied. */
export interface EarlyAnswer {
  readonly sdp: string
  /** The browser has taken it as final: it knows no provisional answers, or an offer has followed. */
  settled: boolean
  /** The offer that followed it and was answered. */
  followed?: string
}

/**
 * The present description as an offer again: the version of its origin stays, which says that nothing changes (RFC 3264 §8). Who is which end of
 * DTLS is open in an offer (RFC 8842 §5.2).
 */
export function offerAgain(sdp: string): string {
  return sdp.replace(/^a=setup:(?:active|passive)/gm, 'a=setup:actpass')
}

/** Whether two answers come from the same transport and send the same way, so that the second one need not be applied. */
export function isSameEnd(one: string, other: string): boolean {
  return transportIdentity(one) === transportIdentity(other) && audioDirection(one) === audioDirection(other)
}

/** What a person asks for who holds, or does not (RFC 3264 §8.4). */
export function directionOf(held: boolean): MediaDirection {
  return held ? 'sendonly' : 'sendrecv'
}
