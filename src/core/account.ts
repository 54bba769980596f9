import type { Trouble } from './trouble.ts'

/** One line of the phone as the engine needs it. The password never enters state, events or the trace. */
export interface AccountConfig {
  readonly id: string
  /** Address of record, `sip:alice@atlanta.example`. */
  readonly uri: string
  readonly displayName: string
  /** Digest user name; the URI's user part unless the server wants another. */
  readonly username: string
  readonly password: string
  /** WebSocket URLs in order of preference (RFC 7118), `wss://…` or `ws://…`. */
  readonly servers: readonly string[]
  /** Registration expiry asked for, seconds. */
  readonly expires: number
  /** Realms that may ask for this password besides the registrar's own, such as those of further proxies (RFC 3261 §22.3). */
  readonly realms?: readonly string[]
  /** False when the server's word for who calls (RFC 3325) does not count; it does unless given. */
  readonly trustIdentity?: boolean
}

/** What may be shown of an account. */
export interface AccountSummary {
  readonly id: string
  readonly uri: string
  readonly displayName: string
}

/** Where an account stands with its registrar (RFC 3261 §10). */
export type Registration =
  | { readonly status: 'offline' }
  | { readonly status: 'connecting'; readonly server: string; readonly attempt: number }
  | { readonly status: 'registering'; readonly server: string }
  | {
      readonly status: 'registered'
      readonly server: string
      readonly at: number
      readonly expiresAt: number
      /** The first server of the account, where this is another one. */
      readonly preferred?: string
    }
  | {
      readonly status: 'waiting'
      readonly trouble: Trouble
      readonly retryAt: number
      readonly attempt: number
    }
  | { readonly status: 'refused'; readonly trouble: Trouble }

export interface Account extends AccountSummary {
  readonly registration: Registration
  /** For how many milliseconds nothing had run, while the account comes back after that. */
  readonly asleep?: number
}

/**
 * Why accounts do not stay in this browser although they should.
 *
 * `forbidden`: the page may keep nothing, as in a private window. `full`: there is no room. `newer`: a newer version of the
 * phone wrote what lies there, and it is left alone. `broken`: some of it could not be read, and was put aside.
 */
export type AccountsProblem = 'forbidden' | 'full' | 'newer' | 'broken'
