import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createHistoryKeeper } from '../store/history-keeper.ts'
import { createMemoryDisk } from '../store/history-memory.fixture.ts'
import { tellingStores } from './page.fixture.ts'
import { recordHistory } from './record-history.ts'

let told: ReturnType<typeof tellingStores>
let disk: ReturnType<typeof createMemoryDisk>
beforeEach(() => {
  vi.useFakeTimers()
  told = tellingStores()
  disk = createMemoryDisk()
  const { shelf, channel } = disk.tab()
  createHistoryKeeper(told.stores.history, channel).open(Promise.resolve(shelf), () => {})
})
afterEach(() => void vi.useRealTimers())

const records = () => told.stores.history.getState().records

describe('history', () => {
  it('has each call once, as it ended', () => {
    recordHistory(told.stores)
    told.begin('b', 'in')
    told.begin('c', 'out', 'Carol')
    told.tell('c', 'call/answered', {}, 3)
    expect(records()).toEqual([])
    told.end('c')
    told.end('b')
    expect(records()).toHaveLength(2)
    expect(records().find((record) => record.id === 'c')).toEqual({
      id: 'c',
      accountId: 'a',
      direction: 'out',
      remote: { uri: 'sip:bob@biloxi.example', displayName: 'Carol' },
      createdAt: 1,
      answeredAt: 3,
      endedAt: 9,
      reason: { kind: 'hung-up', by: 'remote' },
    })
    expect(records().find((record) => record.id === 'b')).not.toHaveProperty('answeredAt')
  })

  it('misses none that ended before it was there', () => {
    told.begin('b', 'in')
    told.end('b')
    recordHistory(told.stores)
    told.begin('c', 'out', 'Carol')
    told.end('c')
    expect(records().map(({ id }) => id)).toEqual(['c', 'b'])
  })

  it('has the call that was over before it could ring', () => {
    recordHistory(told.stores)
    const remote = { uri: 'sip:bob@biloxi.example', displayName: 'Bob' }
    const reason = { kind: 'cancelled', by: 'remote' }
    told.tell('b', 'call/missed', { accountId: 'a', remote, createdAt: 4, reason }, 7)
    expect(records()).toEqual([
      { id: 'b', accountId: 'a', direction: 'in', remote, createdAt: 4, endedAt: 7, reason },
    ])
    expect(told.stores.history.getState().missed).toBe(1)
  })

  it('is not pushed out by callers that are refused without end, and says how many there were', async () => {
    recordHistory(told.stores)
    told.begin('kept', 'out')
    told.end('kept')
    for (let each = 0; each < 20_000; each += 1) {
      const remote = { uri: `sip:c${each % 100}@biloxi.example`, displayName: '' }
      const reason = { kind: 'busy', by: 'system', status: 486 }
      told.tell(`c${each}`, 'call/missed', { accountId: 'a', remote, createdAt: each, reason }, each + 1)
    }
    expect(records().length).toBeLessThan(50)
    expect(records().some(({ id }) => id === 'kept')).toBe(true)
    expect(told.stores.history.getState().missed).toBe(20_000)
    told.stores.history.getState().keeper?.see()
    expect(told.stores.history.getState().missed).toBe(0)
    // What was recorded of each is not followed either.
    expect(vi.getTimerCount()).toBeLessThan(200)
  })

  it.each(['answered-elsewhere', 'declined'])(
    'is not pushed out by callers that say it was %s on another phone',
    (kind) => {
      recordHistory(told.stores)
      told.begin('kept', 'out')
      told.end('kept')
      for (let each = 0; each < 2_000; each += 1) {
        const remote = { uri: `sip:c${each % 100}@biloxi.example`, displayName: '' }
        const reason = { kind, by: 'remote' }
        told.tell(`c${each}`, 'call/missed', { accountId: 'a', remote, createdAt: each, reason }, each + 1)
      }
      expect(records().length).toBeLessThan(50)
      expect(records().some(({ id }) => id === 'kept')).toBe(true)
      expect(records().reduce((sum, { more }) => sum + 1 + (more?.count ?? 0), 0)).toBe(2_001)
      expect(told.stores.history.getState().missed).toBe(0)
    },
  )
})

describe('the trace of a call', () => {
  const text = (callId: string) =>
    `BYE sip:bob@biloxi.example SIP/2.0\r\nCall-ID: ${callId}\r\nCSeq: 2 BYE\r\nContent-Length: 0\r\n\r\n`
  const sent = (at: number, callId: string) =>
    told.outlet.note({ kind: 'sip', at, direction: 'out', server: 'wss://a', text: text(callId) })
  const named = (callId: string, sipCallId: string) =>
    told.outlet.note({ kind: 'media', at: 1, callId, text: sipCallId, sipCallId })
  const kept = (id: string) => disk.traces.get(id)?.entries.filter(({ kind }) => kind === 'sip').length

  it('is kept with it, with what came after its end', async () => {
    recordHistory(told.stores)
    named('b', 'wire-b')
    told.begin('b', 'in')
    sent(2, 'wire-b')
    told.end('b')
    expect(records()[0]?.sipCallIds).toEqual(['wire-b'])
    await vi.advanceTimersByTimeAsync(1000)
    expect(kept('b')).toBe(1)
    sent(10, 'wire-b')
    sent(11, 'of another')
    await vi.advanceTimersByTimeAsync(5000)
    expect(kept('b')).toBe(2)
    sent(12, 'wire-b')
    await vi.advanceTimersByTimeAsync(35_000)
    expect(kept('b')).toBe(3)
  })

  it('is not kept of a call that has been deleted meanwhile', async () => {
    recordHistory(told.stores)
    named('b', 'wire-b')
    told.begin('b', 'in')
    told.end('b')
    told.stores.history.getState().keeper?.remove(['b'])
    await vi.advanceTimersByTimeAsync(40_000)
    expect(disk.traces.size).toBe(0)
  })

  it('is not written any more once nobody records', async () => {
    const stop = recordHistory(told.stores)
    named('b', 'wire-b')
    told.begin('b', 'in')
    told.end('b')
    stop()
    await vi.advanceTimersByTimeAsync(40_000)
    expect(disk.traces.size).toBe(0)
  })
})
