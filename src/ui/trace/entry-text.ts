import type { TraceEntry } from '../../core/trace/entry.ts'

/** What an entry says in full, as plain text: a message as it was on the wire, an event as JSON. */
export function entryText(entry: TraceEntry): string {
  switch (entry.kind) {
    case 'event':
      return JSON.stringify(entry.event, null, 2)
    case 'repair':
      return entry.what.join('\n')
    default:
      return entry.text
  }
}
