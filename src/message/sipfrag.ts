import { oneLine } from './lws.ts'
import { readStartLine } from './start-line.ts'

/** The status in a message/sipfrag body (RFC 3420). */
export interface SipfragStatus {
  /** 100 to 699. */
  readonly status: number
  /** Untrusted text. */
  readonly reason: string
}

/** Longest start line that is looked at, UTF-16 units. */
const LONGEST = 512

/** What the fragment that reports on a REFER says (RFC 3515 §2.4.5): its status line; undefined when it begins with none. */
export function readSipfrag(body: string): SipfragStatus | undefined {
  const [line = ''] = body.slice(0, LONGEST).trimStart().split(/\r?\n/, 1)
  const read = readStartLine(line, [])
  return 'kind' in read && read.kind === 'response' ? { status: read.status, reason: read.reason } : undefined
}

export function writeSipfrag({ status, reason }: SipfragStatus): string {
  return `SIP/2.0 ${status} ${oneLine(reason)}\r\n`
}
