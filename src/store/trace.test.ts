import { describe, expect, it } from 'vitest'
import type { TraceNote } from '../core/trace/entry.ts'
import { createTraceStore, recordEvent, recordNote } from './trace.ts'

const sip = (text: string): TraceNote => ({ kind: 'sip', at: 1, direction: 'out', server: 'wss://x', text })

/** A store whose listeners are told when the test says so. */
function manual(limit?: number) {
  const due: (() => void)[] = []
  const store = createTraceStore({
    schedule: (tell) => due.push(tell),
    ...(limit === undefined ? {} : { limit }),
  })
  return { store, due, frame: () => due.splice(0).forEach((tell) => tell()) }
}

describe('the trace', () => {
  it('keeps notes and events on one list, numbered in the order they came', () => {
    const { store } = manual()
    recordNote(store, sip('INVITE'))
    recordEvent(store, { type: 'call/muted', at: 2, callId: 'c', muted: true }, true)
    expect(store.getState()).toMatchObject({
      dropped: 0,
      entries: [
        { seq: 1, kind: 'sip', text: 'INVITE' },
        { seq: 2, kind: 'event', at: 2, ignored: true },
      ],
    })
  })

  it('tells its listeners once for a flood, and everything', () => {
    const { store, due, frame } = manual()
    const told: number[] = []
    store.subscribe((state) => told.push(state.entries.length))
    for (let index = 0; index < 1000; index++) recordNote(store, sip(String(index)))
    expect(told).toEqual([])
    expect(due).toHaveLength(1)
    frame()
    expect(told).toEqual([1000])
    recordNote(store, sip('more'))
    frame()
    expect(told).toEqual([1000, 1001])
  })

  it('is complete to whoever looks, also before the frame, and the same while nothing came', () => {
    const { store, frame } = manual()
    recordNote(store, sip('a'))
    const seen = store.getState()
    expect(seen.entries).toHaveLength(1)
    expect(store.getState()).toBe(seen)
    frame()
    expect(store.getState()).toBe(seen)
    recordNote(store, sip('b'))
    expect(seen.entries).toHaveLength(1)
    expect(store.getState().entries).toHaveLength(2)
  })

  it('lets the oldest go when it is full, and counts them', () => {
    const { store } = manual(10_000)
    for (let index = 0; index < 100; index++) recordNote(store, sip(`${index} `.padEnd(872)))
    const { entries, dropped } = store.getState()
    expect(entries).toHaveLength(10)
    expect(dropped).toBe(90)
    expect(entries[0]?.seq).toBe(91)
    expect(entries.at(-1)?.seq).toBe(100)
  })

  it('keeps the beginning of a frame that is too large for it', () => {
    const { store } = manual()
    recordNote(store, sip('x'.repeat(2_000_000)))
    recordNote(store, sip('y'))
    const [first, second] = store.getState().entries
    expect(first?.kind === 'sip' && first.text.length).toBeLessThan(300_000)
    expect(first?.kind === 'sip' && first.text).toMatch(/\[… 1737856 more characters\]$/)
    expect(second).toMatchObject({ text: 'y' })
  })

  it('begins anew when cleared and goes on counting', () => {
    const { store, frame } = manual()
    recordNote(store, sip('a'))
    store.clear()
    recordNote(store, sip('b'))
    frame()
    expect(store.getState()).toMatchObject({ dropped: 0, entries: [{ seq: 2, text: 'b' }] })
  })
})
