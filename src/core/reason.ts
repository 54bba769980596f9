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
  | 'answered-elsewhere'
  | 'moved' // 3xx that was not followed
  | 'unsupported' // media, scheme or extension the other end cannot do
  | 'server-failed'
  | 'network' // no path to the server or no answer from it
  | 'media-failed'

export interface EndReason {
  readonly kind: EndKind
  readonly by: 'local' | 'remote' | 'system'
  /** SIP status (RFC 3261 §21), if one decided it. */
  readonly status?: number
  /** Reason phrase as received. Untrusted text. */
  readonly phrase?: string
  /** Q.850 cause from a Reason header (RFC 3326), 1–127. */
  readonly q850?: number
  /** Text of the Reason header. Untrusted. */
  readonly text?: string
}
