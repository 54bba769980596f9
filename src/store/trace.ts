import { type StoreApi, createStore } from 'zustand/vanilla'
import type { PhoneEvent } from '../core/event.ts'
import type { TraceEntry, TraceNote } from '../core/trace/entry.ts'
import { createRingBuffer } from './ring-buffer.ts'

export interface TraceState {
  /** Oldest first. */
  readonly entries: readonly TraceEntry[]
  /** How many older ones did not fit any more. */
  readonly dropped: number
}

/** What is to be recorded, before it has its number. */
type Unnumbered = TraceEntry extends infer E ? (E extends TraceEntry ? Omit<E, 'seq'> : never) : never

/** `getState` is complete at any moment; listeners are told at most once for each run of the schedule. */
export interface TraceStore extends StoreApi<TraceState> {
  readonly record: (entry: Unnumbered) => void
  readonly clear: () => void
}

export interface TraceOptions {
  /** Bytes kept, counting a character as one. */
  readonly limit?: number
  /** Runs the telling of listeners later, once. */
  readonly schedule?: (tell: () => void) => void
}

const LIMIT = 4 * 1024 * 1024
/** What an entry weighs besides its text. */
const OVERHEAD = 128
/** Longest text kept of one entry; a peer must not push everything else out with one frame. */
const TEXT_LIMIT = 256 * 1024

/** The trace: a ring buffer of notes and events. A flood of messages costs the screen one update a frame. */
export function createTraceStore({ limit = LIMIT, schedule = nextFrame }: TraceOptions = {}): TraceStore {
  const buffer = createRingBuffer<TraceEntry>(limit)
  const store = createStore<TraceState>(() => ({ entries: [], dropped: 0 }))
  let seq = 0
  let dropped = 0
  let isStale = false
  let isScheduled = false

  let snapshot = store.getState()
  const current = () => {
    if (isStale) {
      snapshot = { entries: buffer.items(), dropped }
      isStale = false
    }
    return snapshot
  }
  const tell = () => {
    isScheduled = false
    store.setState(current(), true)
  }
  const changed = () => {
    isStale = true
    if (isScheduled) return
    isScheduled = true
    schedule(tell)
  }

  return {
    ...store,
    getState: current,
    record(entry) {
      seq += 1
      const bounded = { ...boundEntry(entry), seq } as TraceEntry
      dropped += buffer.push(bounded, weigh(bounded))
      changed()
    },
    clear() {
      buffer.clear()
      dropped = 0
      changed()
    },
  }
}

/** Records what the engine told the trace. */
export function recordNote(store: TraceStore, note: TraceNote): void {
  store.record(note)
}

/** Records an event. @param ignored whether it had no place in the state */
export function recordEvent(store: TraceStore, event: PhoneEvent, ignored: boolean): void {
  store.record({ kind: 'event', at: event.at, event, ignored })
}

function weigh(entry: TraceEntry): number {
  if ('text' in entry) return OVERHEAD + entry.text.length
  return OVERHEAD + JSON.stringify(entry.kind === 'event' ? entry.event : entry.what).length
}

function boundEntry(entry: Unnumbered): Unnumbered {
  if (!('text' in entry) || entry.text.length <= TEXT_LIMIT) return entry
  const missing = entry.text.length - TEXT_LIMIT
  return { ...entry, text: `${entry.text.slice(0, TEXT_LIMIT)}\n[… ${missing} more characters]` }
}

/** A hidden page draws no frames, but a trace window elsewhere may still want to know. */
function nextFrame(tell: () => void): void {
  if (typeof requestAnimationFrame === 'undefined' || document.hidden) setTimeout(tell, 100)
  else requestAnimationFrame(tell)
}
