/**
 * One binding of an address of record (RFC 3261 §10): a device that its calls ring at. The registrar tells what the device
 * said of itself. Untrusted text, bounded.
 */
export interface Binding {
  /** Contact URI as the registrar gave it; names the binding when it is to be ended. */
  readonly uri: string
  /** This page. */
  readonly own: boolean
  /** Value of `+sip.instance` (RFC 5626 §4.1) as the registrar gave it, and which of its flows. */
  readonly instance?: string
  readonly regId?: string
  /** When it runs out unless the device renews it, epoch milliseconds. */
  readonly expiresAt?: number
  /** Preference from 0 to 1: the greater is tried first (RFC 3261 §10.2.1.2). */
  readonly q?: number
}

/** What is asked about the bindings of an address. */
export type BindingsAsk =
  /** What the last answer to a REGISTER listed: nothing is sent. */
  | { readonly kind: 'known' }
  /** The present list (RFC 3665 §2.3). */
  | { readonly kind: 'list' }
  /** That calls do not ring there any more (RFC 3261 §10.2.2). */
  | { readonly kind: 'end'; readonly binding: Binding }
  /** The same of all of them; this page registers again at once. */
  | { readonly kind: 'end-all' }

export type BindingsAnswer =
  | {
      readonly kind: 'listed'
      /** Epoch milliseconds. */
      readonly at: number
      /** Own first, then as the registrar lists them. */
      readonly bindings: readonly Binding[]
      /** How many more there are than are listed. */
      readonly more: number
    }
  | {
      readonly kind: 'failed'
      /** Final response; without it none came. Untrusted text, bounded. */
      readonly status?: number
      readonly phrase?: string
    }
