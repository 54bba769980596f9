import { describe, expect, it, vi } from 'vitest'
import { HISTORY_LIMIT, type HistoryRecord } from '../core/history.ts'
import { createHistoryKeeper } from './history-keeper.ts'
import { createMemoryDisk } from './history-memory.fixture.ts'
import { createTab, ids, missed, opened, record, trace } from './history-tab.fixture.ts'
import { createHistoryStore } from './history.ts'

describe('history', () => {
  it('is there again when a page is opened', async () => {
    const disk = createMemoryDisk()
    const first = await opened(disk)
    first.keeper.add(record('a', 1))
    first.keeper.add(record('b', 2))
    await vi.waitFor(() => expect(disk.records.size).toBe(2))
    const second = createTab(disk)
    expect(second.store.getState()).toMatchObject({ status: 'loading', complete: false, records: [] })
    await vi.waitFor(() => expect(second.store.getState().status).toBe('ready'))
    expect(ids(second.store)).toEqual(['b', 'a'])
  })

  it('shows a call at once and in its place, newest first', async () => {
    const { store, keeper } = await opened(createMemoryDisk([record('a', 1), record('c', 3)]))
    keeper.add(record('b', 2))
    keeper.add(record('d', 4))
    expect(ids(store)).toEqual(['d', 'c', 'b', 'a'])
  })

  it('shows the newest before all the others have been read', async () => {
    const disk = createMemoryDisk(Array.from({ length: 1000 }, (_, at) => record(`r${at}`, at)))
    const { store } = createTab(disk)
    const lengths: number[] = []
    store.subscribe(({ records }) => lengths.push(records.length))
    await vi.waitFor(() => expect(store.getState().complete).toBe(true))
    expect(lengths[0]).toBe(100)
    expect(ids(store)).toEqual(Array.from({ length: 1000 }, (_, at) => `r${999 - at}`))
  })

  it('keeps a call that ended before it was opened, and one that ended while it was being read', async () => {
    const disk = createMemoryDisk([record('old', 1)])
    const store = createHistoryStore()
    const { shelf, channel } = disk.tab()
    const keeper = createHistoryKeeper(store, channel)
    keeper.add(record('early', 5))
    keeper.open(Promise.resolve(shelf), () => {})
    keeper.add(record('meanwhile', 6))
    await vi.waitFor(() => expect(disk.records.size).toBe(3))
    expect(ids(store)).toEqual(['meanwhile', 'early', 'old'])
  })

  it('holds no more than fits, and the oldest go', () => {
    const store = createHistoryStore()
    const all = Array.from({ length: HISTORY_LIMIT }, (_, index) =>
      record(`r${index}`, HISTORY_LIMIT - index),
    )
    store.setState({ records: all })
    createHistoryKeeper(store, createMemoryDisk().tab().channel).add(record('new', HISTORY_LIMIT + 1))
    expect(store.getState().records).toHaveLength(HISTORY_LIMIT)
    expect(store.getState().records[0]?.id).toBe('new')
    expect(store.getState().records.at(-1)?.id).toBe(`r${HISTORY_LIMIT - 2}`)
  })

  it('that was left before it opened is closed again', async () => {
    const disk = createMemoryDisk([record('a', 1)])
    const { shelf, channel } = disk.tab()
    const close = vi.fn<() => void>()
    const store = createHistoryStore()
    createHistoryKeeper(store, channel).open(Promise.resolve({ ...shelf, close }), () => {})()
    await vi.waitFor(() => expect(close).toHaveBeenCalledOnce())
    expect(ids(store)).toEqual([])
  })
})

describe('what was deleted', () => {
  it('is gone for every tab and for the next page, with its trace, and comes back exactly as it was', async () => {
    const kept = [missed('a', 1), record('b', 2), missed('c', 3)]
    const disk = createMemoryDisk(kept)
    disk.traces.set('b', trace('b', 2))
    const [one, two] = [await opened(disk), await opened(disk)]
    one.keeper.remove(['a', 'b'])
    expect(one.store.getState()).toMatchObject({ missed: 1, removed: [{ id: 'b' }, { id: 'a' }] })
    await vi.waitFor(() => expect(ids(two.store)).toEqual(['c']))
    await vi.waitFor(() => expect([disk.records.size, disk.traces.size]).toEqual([1, 0]))
    expect(ids((await opened(disk)).store)).toEqual(['c'])

    one.keeper.restore()
    expect(ids(one.store)).toEqual(['c', 'b', 'a'])
    expect(one.store.getState()).toMatchObject({ missed: 2, removed: undefined })
    await vi.waitFor(() => expect(ids(two.store)).toEqual(['c', 'b', 'a']))
    await vi.waitFor(() => expect([...disk.traces.keys()]).toEqual(['b']))
    const { store } = await opened(disk)
    expect(store.getState().records).toEqual(kept.toReversed())
  })

  it('is not brought back by what was still being read', async () => {
    const disk = createMemoryDisk(Array.from({ length: 200 }, (_, at) => record(`r${at}`, at)))
    const store = createHistoryStore()
    const { shelf, channel } = disk.tab()
    const keeper = createHistoryKeeper(store, channel)
    let read = (_records: readonly HistoryRecord[]) => {}
    const reading = new Promise<readonly HistoryRecord[]>((resolve) => {
      read = resolve
    })
    keeper.open(Promise.resolve({ ...shelf, earlier: () => reading }), () => {})
    await vi.waitFor(() => expect(store.getState().status).toBe('ready'))
    keeper.remove(ids(store))
    read([...disk.records.values()].toReversed())
    await vi.waitFor(() => expect(store.getState().complete).toBe(true))
    await vi.waitFor(() => expect(disk.records.size).toBe(100))
    expect(store.getState().records).toHaveLength(100)
  })

  it('stays away when a trace of it comes late', async () => {
    const disk = createMemoryDisk([record('a', 1)])
    const { store, keeper } = await opened(disk)
    keeper.remove(['a'])
    keeper.forget()
    keeper.restore()
    expect(ids(store)).toEqual([])
  })
})

describe('missed calls', () => {
  it('count until somebody looks, in every tab and on the next page', async () => {
    const disk = createMemoryDisk([missed('a', 1), missed('b', 2)])
    const [one, two] = [await opened(disk), await opened(disk)]
    expect(one.store.getState().missed).toBe(2)
    one.keeper.see()
    expect(one.store.getState().missed).toBe(0)
    await vi.waitFor(() => expect(two.store.getState().missed).toBe(0))
    two.keeper.add(missed('c', 3))
    two.keeper.add(record('d', 4))
    await vi.waitFor(() => expect(one.store.getState().missed).toBe(1))
    await vi.waitFor(() => expect(disk.records.size).toBe(4))
    expect((await opened(disk)).store.getState().missed).toBe(1)
  })
})
