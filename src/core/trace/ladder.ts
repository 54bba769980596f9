import { header } from '../../message/headers.ts'
import type { SipMessage } from '../../message/message.ts'
import { isKeepAlive, readMessage } from '../../message/read.ts'
import { reasonPhrase } from '../../message/status.ts'
import { NAME_LIMIT, boundText } from '../text.ts'
import type { TraceEntry } from './entry.ts'

interface Common {
  /** Of the entry it is drawn from. */
  readonly seq: number
  /** Epoch milliseconds. */
  readonly at: number
  /** Milliseconds since the row before, 0 for the first; never negative. */
  readonly delta: number
}

/** One SIP message between us and a server. */
export interface ArrowRow extends Common {
  readonly kind: 'arrow'
  readonly direction: 'out' | 'in'
  /** Index into the ladder's columns of the other end. */
  readonly column: number
  /** Method of a request, status and phrase of a response; for what is no SIP, what it is instead. Untrusted. */
  readonly label: string
  /** Status of a response, undefined for requests and what is no SIP. */
  readonly status?: number
  /** Request method, of a response the one in its CSeq. */
  readonly method?: string
  readonly callId?: string
  /** The same bytes went the same way on this column before: a retransmission (RFC 3261 §17). */
  readonly again: boolean
  /** What was mended in it, or why it was dropped. */
  readonly repairs: readonly string[]
  /** Nobody was handed the message: one of `repairs` says why. */
  readonly dropped: boolean
  /** The text is no SIP message. */
  readonly broken: boolean
}

/** Something that is no message: an event, the socket, media, a fault. */
export interface MarkRow extends Common {
  readonly kind: 'event' | 'socket' | 'media' | 'fault' | 'repair'
  readonly label: string
  /** An event that had no place in the state. */
  readonly ignored: boolean
}

export type LadderRow = ArrowRow | MarkRow

export interface Ladder {
  /** Servers by first appearance, each a column beside our own. */
  readonly columns: readonly string[]
  readonly rows: readonly LadderRow[]
}

/** What is read of an entry once, however often the ladder is drawn: entries are immutable. */
type Reading = Pick<ArrowRow, 'label' | 'broken'> & Partial<Pick<ArrowRow, 'status' | 'method' | 'callId'>>
const readings = new WeakMap<TraceEntry, Reading>()

/** Draws the trace as a ladder: our own line at the left, one for each server, a row for each message and mark. */
export function drawLadder(entries: readonly TraceEntry[]): Ladder {
  const columns: string[] = []
  const rows: LadderRow[] = []
  /** Texts that went a way before, for each way. */
  const seen = new Map<string, Set<string>>()
  let last: number | undefined
  for (const entry of entries) {
    const common = { seq: entry.seq, at: entry.at, delta: Math.max(0, entry.at - (last ?? entry.at)) }
    const before = rows.at(-1)
    if (entry.kind === 'repair' && before?.kind === 'arrow') {
      // It tells about the message just above and is drawn with it.
      const dropped = before.dropped || entry.what.some((each) => each.startsWith('dropped:'))
      rows[rows.length - 1] = { ...before, repairs: [...before.repairs, ...entry.what], dropped }
      continue
    }
    last = entry.at
    if (entry.kind !== 'sip') {
      rows.push({ ...common, kind: entry.kind, label: markLabel(entry), ignored: isIgnored(entry) })
      continue
    }
    if (!columns.includes(entry.server)) columns.push(entry.server)
    const column = columns.indexOf(entry.server)
    const reading = read(entry)
    const texts = getOrAdd(seen, `${column} ${entry.direction}`)
    const again = reading.callId !== undefined && texts.has(entry.text)
    texts.add(entry.text)
    rows.push({
      ...common,
      kind: 'arrow',
      direction: entry.direction,
      column,
      ...reading,
      again,
      repairs: [],
      dropped: false,
    })
  }
  return { columns, rows }
}

function read(entry: TraceEntry & { readonly kind: 'sip' }): Reading {
  const known = readings.get(entry)
  if (known !== undefined) return known
  const reading = readText(entry.text)
  readings.set(entry, reading)
  return reading
}

function readText(text: string): Reading {
  // RFC 5626 §3.5.1: line ends that keep the flow open.
  const keepAlive = isKeepAlive(text)
  if (keepAlive !== undefined) return { label: keepAlive, broken: false }
  const result = readMessage(text)
  return result.ok ? describe(result.message) : { label: result.fault.code, broken: true }
}

function getOrAdd(map: Map<string, Set<string>>, key: string): Set<string> {
  const known = map.get(key)
  if (known !== undefined) return known
  const added = new Set<string>()
  map.set(key, added)
  return added
}

function describe(message: SipMessage): Reading {
  const callId = header(message, 'Call-ID')
  const method = message.kind === 'request' ? message.method : header(message, 'CSeq')?.split(/\s+/)[1]
  const label =
    message.kind === 'request'
      ? message.method
      : `${message.status} ${message.reason || reasonPhrase(message.status)}`
  return {
    label: boundText(label, NAME_LIMIT),
    broken: false,
    ...(message.kind === 'response' ? { status: message.status } : {}),
    ...(method === undefined ? {} : { method: boundText(method, NAME_LIMIT) }),
    ...(callId === undefined ? {} : { callId }),
  }
}

function isIgnored(entry: TraceEntry): boolean {
  return entry.kind === 'event' && entry.ignored
}

function markLabel(entry: Exclude<TraceEntry, { readonly kind: 'sip' }>): string {
  switch (entry.kind) {
    case 'event':
      return entry.event.type
    case 'repair':
      return entry.what.join(', ')
    default:
      return boundText(entry.text, NAME_LIMIT * 2)
  }
}
