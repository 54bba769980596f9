import { describe, expect, it, vi } from 'vitest'
import { HISTORY_LIMIT, type HistoryRecord } from '../core/history.ts'
import type { HistoryShelf } from './history-shelf.ts'
import { createHistoryStore } from './history.ts'

function record(id: string, createdAt: number): HistoryRecord {
  return {
    id,
    accountId: 'alice@atlanta.example',
    direction: 'out',
    remote: { uri: 'sip:bob@biloxi.example', displayName: 'Bob' },
    createdAt,
    endedAt: createdAt + 1,
    reason: { kind: 'hung-up', by: 'local' },
  }
}

/** What several tabs share: records by id, and who is told of a change. */
function sharedDisk(kept: readonly HistoryRecord[] = []) {
  const records = new Map(kept.map((each) => [each.id, each]))
  const tabs = new Set<() => void>()
  const tab = (): HistoryShelf => {
    let mine: () => void = () => {}
    const tell = async () => {
      await Promise.resolve()
      for (const listener of tabs) if (listener !== mine) listener()
    }
    return {
      load: () => Promise.resolve([...records.values()].toSorted((a, b) => b.createdAt - a.createdAt)),
      add: (each) => (records.set(each.id, each), tell()),
      remove: (ids) => (ids.forEach((id) => records.delete(id)), tell()),
      clear: () => (records.clear(), tell()),
      onChanged(listener) {
        mine = listener
        tabs.add(listener)
        return () => tabs.delete(listener)
      },
      close() {},
    }
  }
  return { records, tab }
}

const broken = (): HistoryShelf => {
  const refuse = () => Promise.reject(new DOMException('not here', 'InvalidStateError'))
  return { load: refuse, add: refuse, remove: refuse, clear: refuse, onChanged: () => () => {}, close() {} }
}

const ids = (store: ReturnType<typeof createHistoryStore>) => store.getState().records.map((each) => each.id)
const ready = (store: ReturnType<typeof createHistoryStore>) =>
  vi.waitFor(() => expect(store.getState().status).toBe('ready'))

describe('history', () => {
  it('is there again when a page is opened', async () => {
    const disk = sharedDisk()
    const first = createHistoryStore()
    first.open(Promise.resolve(disk.tab()), () => {})
    await ready(first)
    first.add(record('a', 1))
    first.add(record('b', 2))
    const second = createHistoryStore()
    expect(second.getState()).toEqual({ status: 'loading', records: [] })
    second.open(Promise.resolve(disk.tab()), () => {})
    await ready(second)
    expect(ids(second)).toEqual(['b', 'a'])
  })

  it('shows a call at once and in its place, newest first', async () => {
    const store = createHistoryStore()
    store.open(Promise.resolve(sharedDisk([record('a', 1), record('c', 3)]).tab()), () => {})
    await ready(store)
    store.add(record('b', 2))
    store.add(record('d', 4))
    expect(ids(store)).toEqual(['d', 'c', 'b', 'a'])
  })

  it('keeps a call that ended before it was opened, and one that ended while it was being read', async () => {
    const disk = sharedDisk([record('old', 1)])
    const store = createHistoryStore()
    store.add(record('early', 5))
    store.open(Promise.resolve(disk.tab()), () => {})
    store.add(record('meanwhile', 6))
    await ready(store)
    expect(ids(store)).toEqual(['meanwhile', 'early', 'old'])
    expect([...disk.records.keys()].toSorted()).toEqual(['early', 'meanwhile', 'old'])
  })

  it('is the same in two tabs', async () => {
    const disk = sharedDisk()
    const [one, two] = [createHistoryStore(), createHistoryStore()]
    one.open(Promise.resolve(disk.tab()), () => {})
    const leave = two.open(Promise.resolve(disk.tab()), () => {})
    await Promise.all([ready(one), ready(two)])
    one.add(record('a', 1))
    one.add(record('b', 2))
    await vi.waitFor(() => expect(ids(two)).toEqual(['b', 'a']))
    two.remove(['a'])
    await vi.waitFor(() => expect(ids(one)).toEqual(['b']))
    leave()
    one.clear()
    await vi.waitFor(() => expect(disk.records.size).toBe(0))
    expect(ids(one)).toEqual([])
    expect(ids(two)).toEqual(['b'])
  })

  it('holds no more than fits', () => {
    const store = createHistoryStore()
    store.setState({
      records: Array.from({ length: HISTORY_LIMIT }, (_, index) =>
        record(`r${index}`, HISTORY_LIMIT - index),
      ),
    })
    store.add(record('new', HISTORY_LIMIT + 1))
    expect(store.getState().records).toHaveLength(HISTORY_LIMIT)
    expect(store.getState().records[0]?.id).toBe('new')
    expect(store.getState().records.at(-1)?.id).toBe(`r${HISTORY_LIMIT - 2}`)
  })

  it('that cannot be kept says so, throws at nobody, and shows the calls of this page', async () => {
    const store = createHistoryStore()
    const failed = vi.fn<(cause: unknown) => void>()
    store.open(Promise.resolve(broken()), failed)
    await vi.waitFor(() => expect(store.getState().status).toBe('failed'))
    store.add(record('a', 1))
    store.remove(['x'])
    store.clear()
    store.add(record('b', 2))
    await vi.waitFor(() => expect(failed).toHaveBeenCalledTimes(5))
    expect(store.getState()).toMatchObject({ status: 'failed', records: [{ id: 'b' }] })
  })

  it('that never opens says so', async () => {
    const store = createHistoryStore()
    const failed = vi.fn<(cause: unknown) => void>()
    store.open(Promise.reject(new Error('no such chunk')), failed)
    store.add(record('a', 1))
    await vi.waitFor(() => expect(failed).toHaveBeenCalledOnce())
    expect(store.getState()).toMatchObject({ status: 'failed', records: [{ id: 'a' }] })
  })

  it('that was left before it opened is closed again', async () => {
    const close = vi.fn<() => void>()
    const store = createHistoryStore()
    const leave = store.open(Promise.resolve({ ...sharedDisk([record('a', 1)]).tab(), close }), () => {})
    leave()
    await vi.waitFor(() => expect(close).toHaveBeenCalledOnce())
    expect(store.getState().records).toEqual([])
  })
})
