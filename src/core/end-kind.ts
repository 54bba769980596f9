/** Why a call is over, in the terms a person has for it. */
export type EndKind =
  | 'hung-up' // after answer, by either side: see `by`
  | 'cancelled' // before answer, by the caller
  | 'declined'
  | 'busy'
  | 'no-answer'
  | 'not-found'
  | 'unavailable'
  | 'forbidden'
  | 'other-realm' // somebody on the way asked for a password of another realm than the account's
  | 'answered-elsewhere'
  | 'moved' // 3xx that was not followed
  | 'unsupported' // media, scheme or extension the other end cannot do
  | 'server-failed'
  | 'expired' // nothing was heard of the other end for as long as both had agreed on (RFC 4028)
  | 'network' // no path to the server or no answer from it
  | 'media-failed'

/** The rule of this phone by which a call did not ring (core/policy/admission.ts). */
export type EndRule =
  | 'limit' // as many calls as there may be
  | 'second-call' // the person talks, and nobody else may ring then
  | 'do-not-disturb'
  | 'blocked'
  | 'anonymous'
  | 'not-allowed' // only those on a list may ring
  | 'forwarded'
  | 'asks-first' // an outgoing one: a number that is called once the person has said so again
  | 'screened' // the same, of a number that is not called at all
  | 'no-room' // an outgoing one beside as many as there may be
