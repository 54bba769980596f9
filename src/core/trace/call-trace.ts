import type { CallId } from '../call.ts'
import type { TraceEntry } from './entry.ts'
import { drawLadder } from './ladder.ts'
import { redactEntry } from './redact.ts'

/** What is kept of a call's part of the trace. */
export interface CallTrace {
  /** Oldest first, without secrets. */
  readonly entries: readonly TraceEntry[]
  /** How many from the middle did not fit. */
  readonly dropped: number
}

/** What one call's trace may weigh, bytes of its JSON in UTF-8. */
export const CALL_TRACE_LIMIT = 64 * 1024
/** How many Call-IDs are kept of one call. Each place it is redirected to may add one, and each text sent for it. */
const CALL_IDS_LIMIT = 8
/** Longest text kept of one entry, UTF-16 units. */
const TEXT_LIMIT = 8 * 1024

/**
 * What of the trace is about one call: its messages, by the Call-IDs that the engine named (RFC 3261 §20.8), its events and
 * media notes, and what else befell the phone between its first entry and its last: the socket, faults, the registration.
 * @param entries oldest first
 */
export function entriesOfCall(entries: readonly TraceEntry[], callId: CallId): readonly TraceEntry[] {
  const dialogs = new Set(entries.flatMap((entry) => dialogOf(entry, callId) ?? []))
  const messages = new Set<number>()
  for (const row of drawLadder(entries).rows)
    if (row.kind === 'arrow' && row.callId !== undefined && dialogs.has(row.callId)) messages.add(row.seq)
  const isOwn = (entry: TraceEntry) => messages.has(entry.seq) || isAbout(entry, callId)
  const first = entries.findIndex(isOwn)
  if (first < 0) return []
  const during = entries.slice(first, entries.findLastIndex(isOwn) + 2)
  return during.filter((entry, index) => {
    if (entry.kind === 'repair') return messages.has(during[index - 1]?.seq ?? -1)
    return isOwn(entry) || (isAround(entry) && index < during.length - 1)
  })
}

/** The same as it may be kept: without secrets, and bounded. The beginning and the end of a call tell most of it. */
export function keptTrace(entries: readonly TraceEntry[]): CallTrace {
  const clean = entries.map((entry) => clipped(redactEntry(entry)))
  const weights = clean.map(weigh)
  let room = CALL_TRACE_LIMIT
  let [head, tail] = [0, clean.length]
  const take = (index: number, reserve: number) => {
    const weight = weights[index] ?? Infinity
    if (weight > room - reserve) return false
    room -= weight
    return true
  }
  while (head < tail && take(head, CALL_TRACE_LIMIT / 2)) head += 1
  while (tail > head && take(tail - 1, 0)) tail -= 1
  return { entries: [...clean.slice(0, head), ...clean.slice(tail)], dropped: tail - head }
}

/** The Call-IDs by which a call was known on the wire, in order; of many the first. */
export function sipCallIdsOf(entries: readonly TraceEntry[], callId: CallId): readonly string[] {
  return [...new Set(entries.flatMap((entry) => dialogOf(entry, callId) ?? []))].slice(0, CALL_IDS_LIMIT)
}

function dialogOf(entry: TraceEntry, callId: CallId): string | undefined {
  return entry.kind === 'media' && entry.callId === callId ? entry.sipCallId : undefined
}

function isAbout(entry: TraceEntry, callId: CallId): boolean {
  if (entry.kind === 'media') return entry.callId === callId
  if (entry.kind !== 'event') return false
  const { event } = entry
  return event.type === 'trouble/raised'
    ? event.trouble.callId === callId
    : 'callId' in event && event.callId === callId
}

/** What may have a part in any call. */
function isAround(entry: TraceEntry): boolean {
  if (entry.kind === 'event') return entry.event.type.startsWith('account/')
  return entry.kind === 'socket' || entry.kind === 'fault'
}

function clipped(entry: TraceEntry): TraceEntry {
  if (!('text' in entry) || entry.text.length <= TEXT_LIMIT) return entry
  const missing = entry.text.length - TEXT_LIMIT
  return { ...entry, text: `${entry.text.slice(0, TEXT_LIMIT)}\n[… ${missing} more characters]` }
}

/** At least as many bytes as its JSON takes in UTF-8. */
function weigh(entry: TraceEntry): number {
  const text = JSON.stringify(entry)
  return text.length + 2 * (text.match(/[^\0-\x7f]/g)?.length ?? 0)
}
