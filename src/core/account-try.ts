/** What the trial of an account with one server came to. */
export type TryFinding =
  /** Registered, and the binding is removed again. */
  | { readonly code: 'accepted' }
  /**
   * The connection was refused, which may be anything: no server, another port, a certificate that is not trusted, an origin
   * that is not let in, or no WebSocket there. Browsers tell pages nothing more, lest they look around in a network.
   */
  | { readonly code: 'unreachable' }
  /** Neither connected nor refused in time: a wrong address, or a firewall on the way. */
  | { readonly code: 'timed-out' }
  /** A web server that is no WebSocket server there; can be told of this page's own host only. */
  | { readonly code: 'web-page'; readonly status: number }
  /** A WebSocket server that does not speak SIP: it does not agree to the subprotocol `sip` (RFC 7118 §4). */
  | { readonly code: 'no-subprotocol' }
  /** Connected; nothing came back. */
  | { readonly code: 'silent' }
  /** Connected, and the server closed the connection before it answered. */
  | { readonly code: 'dropped' }
  /** The final status of REGISTER (RFC 3261 §10.3). */
  | {
      readonly code: 'wrong-password' | 'unknown-user' | 'refused'
      readonly status: number
      /** As received. Untrusted text, bounded. */
      readonly phrase: string
    }
  /** The part of the program that tries accounts did not arrive, or the account could not be read. */
  | { readonly code: 'failed' }

/** What happens while an account is tried, with the WebSocket URL it happens with. */
export type TryStep = { readonly server: string } & (
  | { readonly step: 'connecting' }
  /** `protocol` is what the server agreed to; '' for none. */
  | { readonly step: 'connected'; readonly protocol: string }
  | { readonly step: 'registering' }
  /** The server asked for the password of this realm. Untrusted text, bounded. */
  | { readonly step: 'asked'; readonly realm: string }
  /** Nothing more can be learned of this server; the next one may follow. */
  | { readonly step: 'found'; readonly finding: TryFinding }
  /** The trial is over; `server` and `finding` are what is to be told. */
  | { readonly step: 'over'; readonly finding: TryFinding }
)

/** How much a finding says about a server: with several tried, the one that says most is told. */
const WEIGHT: Readonly<Record<TryFinding['code'], number>> = {
  failed: 0,
  'timed-out': 1,
  unreachable: 2,
  'web-page': 3,
  'no-subprotocol': 4,
  dropped: 5,
  silent: 6,
  refused: 7,
  'unknown-user': 7,
  'wrong-password': 7,
  accepted: 8,
}

/** Whether `finding` says more than `other`. */
export function saysMore(finding: TryFinding, other: TryFinding): boolean {
  return WEIGHT[finding.code] > WEIGHT[other.code]
}

/** Whether the server spoke SIP: trying another one would only leave it. */
export function isAnswer({ code }: TryFinding): boolean {
  return WEIGHT[code] >= WEIGHT.refused
}
