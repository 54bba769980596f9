import { readBody } from './body.ts'
import type { Fault } from './fault.ts'
import { MAX_HEADERS, readHeaderBlock } from './header-block.ts'
import type { SipMessage } from './message.ts'
import { readStartLine } from './start-line.ts'

export type { Fault } from './fault.ts'

export type ReadResult =
  | { readonly ok: true; readonly message: SipMessage; readonly faults: Fault[] }
  | { readonly ok: false; readonly fault: Fault }

/**
 * Reads one message (RFC 3261 §7), leniently: what could be understood is a message, and `faults` names where it left the
 * grammar. What cannot be taken for SIP gives the fault that says why. Never throws; linear in the text's length.
 */
export function readMessage(text: string): ReadResult {
  const faults: Fault[] = []
  const start = skipLineEnds(text)
  if (start === text.length) {
    if (text === '') return refuse('empty', 'there is no text')
    return refuse('keep-alive', 'there are only line ends')
  }
  if (start > 0) faults.push({ code: 'leading-crlf', detail: 'line ends stand before the start line' })
  const newline = text.indexOf('\n', start)
  const lineEnd = newline === -1 ? text.length : newline
  const hasCr = newline > start && text.charCodeAt(newline - 1) === 0x0d
  if (newline !== -1 && !hasCr) faults.push({ code: 'bare-lf', detail: 'a line ends in LF without CR' })
  const first = readStartLine(text.slice(start, hasCr ? lineEnd - 1 : lineEnd), faults)
  if ('code' in first) return { ok: false, fault: first }
  const block = readHeaderBlock(text, newline === -1 ? text.length : newline + 1, faults)
  if (!block) return refuse('too-many-headers', `there are more than ${MAX_HEADERS} header lines`)
  const body = readBody(block.headers, text.slice(block.end), faults)
  return { ok: true, message: { ...first, headers: block.headers, body }, faults }
}

/** A keep-alive (RFC 5626 §3.5.1): `ping` is a double CRLF, to be answered by a single one, the `pong`. */
export function isKeepAlive(text: string): 'ping' | 'pong' | undefined {
  if (text === '\r\n\r\n' || text === '\n\n') return 'ping'
  return text === '\r\n' || text === '\n' ? 'pong' : undefined
}

function skipLineEnds(text: string): number {
  let at = 0
  while (text.charCodeAt(at) === 0x0d || text.charCodeAt(at) === 0x0a) at++
  return at
}

function refuse(code: Fault['code'], detail: string): ReadResult {
  return { ok: false, fault: { code, detail } }
}
