/** One reliable, message-framed path to a peer (a WebSocket of RFC 7118, or memory). The exchange knows no other network. */
export interface Connection {
  /** Unique among the open ones; names the flow (RFC 5626). */
  readonly id: string
  /** Source address for Via's `received` (RFC 3261 §18.2.1). */
  readonly address: string
  /** Source port for `rport` (RFC 3581). */
  readonly port: number
  /** One whole SIP message or a keep-alive. */
  send(text: string): void
  close(code: number, reason: string): void
}

/** The exchange's end of a connection. */
export interface Session {
  /** One frame arrived. Never throws. */
  receive(text: string): void
  /** The path is gone; every binding over it goes with it. */
  closed(): void
}

/** Time as the exchange knows it, so that tests own it. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  /** Runs once after `ms`; answers the function that calls it off. */
  after(ms: number, run: () => void): () => void
}
