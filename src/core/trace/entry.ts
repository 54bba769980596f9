import type { PhoneEvent } from '../event.ts'

/** What the engine tells the trace besides events. `at` is epoch milliseconds with fractions where the clock has them. */
export type TraceNote =
  /** One raw message, as sent or received, before any repair; also those the parser rejects. */
  | {
      readonly kind: 'sip'
      readonly at: number
      readonly direction: 'out' | 'in'
      /** WebSocket URL of the other end. */
      readonly server: string
      readonly text: string
    }
  /** What was mended in the received message just noted, or why it was dropped. */
  | { readonly kind: 'repair'; readonly at: number; readonly what: readonly string[] }
  | { readonly kind: 'socket'; readonly at: number; readonly server: string; readonly text: string }
  /** ICE, DTLS, signalling state, candidates, tracks of one call. */
  | {
      readonly kind: 'media'
      readonly at: number
      readonly callId?: string
      readonly text: string
      /** The Call-ID (RFC 3261 §20.8) by which the call is known on the wire from here on; a redirect may add another. */
      readonly sipCallId?: string
    }
  /** An exception or refusal inside the engine that no event tells. */
  | { readonly kind: 'fault'; readonly at: number; readonly text: string }

/** One row of the trace. */
export type TraceEntry = { readonly seq: number } & (
  | TraceNote
  | {
      readonly kind: 'event'
      readonly at: number
      readonly event: PhoneEvent
      /** The state's table had no cell for it: a bug report waiting. */
      readonly ignored: boolean
    }
)
