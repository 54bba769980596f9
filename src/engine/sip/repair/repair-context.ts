import type { SipMessage } from '../../../message/message.ts'

/** What a repair may have to know of the line. */
export interface RepairContext {
  /** Our Contact's URI. */
  readonly contact: string
  /** Whether the connection is TLS. */
  readonly secure: boolean
  /** True when these name a dialog that we are in. */
  readonly isDialog: (callId: string, localTag: string, remoteTag: string) => boolean
}

/** Mends one deviation in place. @returns what it did, in a line for the trace; undefined when there was nothing */
export type Repair = (message: SipMessage, context: RepairContext) => string | undefined
