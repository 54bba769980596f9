/**
 * One SIP message (RFC 3261 §7) as an ordered list of headers. Headers that were read keep their raw text and are written
 * back byte for byte; a header that was set is written as `Name: value`.
 */
export interface Header {
  /** Long name in its usual spelling: `Via`, `Call-ID`, `WWW-Authenticate`; unknown names as received. */
  readonly name: string
  /** Unfolded and trimmed. Several comma-joined values stay one header: see `values` in headers.ts. */
  readonly value: string
  /** As received, folding and compact name kept, without the final line end. Absent on headers made here. */
  readonly raw?: string
}

export interface SipRequest {
  readonly kind: 'request'
  method: string
  /** Request-URI as text. */
  uri: string
  headers: Header[]
  body: string
}

export interface SipResponse {
  readonly kind: 'response'
  /** 100–699. */
  status: number
  reason: string
  headers: Header[]
  body: string
}

export type SipMessage = SipRequest | SipResponse

/** A shallow copy whose header list may be changed without touching the original. */
export function copyMessage<M extends SipMessage>(message: M): M {
  return { ...message, headers: [...message.headers] }
}
