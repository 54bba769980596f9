import type { TraceEntry } from '../../core/trace/entry.ts'
import type { RegisterMessage } from '../../i18n/words/answer-words.ts'
import { header, hasHeader } from '../../message/headers.ts'
import { readNameAddr } from '../../message/name-addr.ts'
import { readMessage } from '../../message/read.ts'

/** One message of an account's registration, as it is listed. */
export interface RegisterLine {
  readonly seq: number
  /** Epoch milliseconds. */
  readonly at: number
  readonly direction: 'out' | 'in'
  /** `REGISTER`, or status and phrase as received. */
  readonly label: string
  readonly message: RegisterMessage
}

type Reading = Omit<RegisterLine, 'seq' | 'at' | 'direction'> & { readonly to: string }

/** What is read of an entry once, however often the list is drawn: entries are immutable. */
const readings = new WeakMap<TraceEntry, Reading | 'other'>()

/**
 * What an account and its server said to each other about registering, the newest first.
 * @param uri address of record
 * @param most how many are wanted
 */
export function registerLines(
  entries: readonly TraceEntry[],
  uri: string,
  most: number,
): readonly RegisterLine[] {
  const lines: RegisterLine[] = []
  for (let index = entries.length - 1; index >= 0 && lines.length < most; index--) {
    const entry = entries[index]
    if (entry?.kind !== 'sip') continue
    const reading = readings.get(entry) ?? read(entry.text)
    readings.set(entry, reading)
    if (reading === 'other' || !isSame(reading.to, uri)) continue
    const { label, message } = reading
    lines.push({ seq: entry.seq, at: entry.at, direction: entry.direction, label, message })
  }
  return lines
}

function read(text: string): Reading | 'other' {
  if (!/^CSeq\s*:\s*\d+\s+REGISTER\s*$/im.test(text.slice(0, 8000))) return 'other'
  const result = readMessage(text)
  if (!result.ok) return 'other'
  const { message } = result
  const to = readNameAddr(header(message, 'To') ?? '')?.uri ?? ''
  if (message.kind === 'response') {
    const { status, reason } = message
    return { to, label: `${status} ${reason}`.trim(), message: { kind: 'response', status } }
  }
  const contact = header(message, 'Contact')
  const leaves = /;\s*expires\s*=\s*0\b/i.test(contact ?? '') || header(message, 'Expires') === '0'
  const proves = hasHeader(message, 'Authorization') || hasHeader(message, 'Proxy-Authorization')
  const request = { kind: 'request', leaves, proves } as const
  if (contact === undefined) return { to, label: 'REGISTER', message: { ...request, about: 'list' } }
  if (contact.trim() === '*') return { to, label: 'REGISTER', message: { ...request, about: 'all' } }
  return { to, label: 'REGISTER', message: request }
}

/** Addresses of record are the same up to the case of their host (RFC 3261 §19.1.4). */
function isSame(a: string, b: string): boolean {
  const plain = (uri: string) => uri.replace(/@.*$/, (host) => host.toLowerCase())
  return plain(a) === plain(b)
}
