import { describe, expect, it, vi } from 'vitest'
import { createHistoryKeeper } from './history-keeper.ts'
import { createMemoryDisk } from './history-memory.fixture.ts'
import type { HistoryShelf } from './history-shelf.ts'
import { ids, opened, record, trace } from './history-tab.fixture.ts'
import { createHistoryWriter } from './history-writer.ts'
import { createHistoryStore } from './history.ts'

it('deletes what is deleted while what was deleted before is on its way', async () => {
  const disk = createMemoryDisk([record('early', 1), record('late', 2)])
  const { shelf } = disk.tab()
  const writer = createHistoryWriter(createHistoryStore())
  let isSecond = false
  const slow: HistoryShelf = {
    ...shelf,
    remove(...asked) {
      if (!isSecond) writer.remove(['late'])
      isSecond = true
      return shelf.remove(...asked)
    },
  }
  writer.remove(['early'])
  writer.open(
    Promise.resolve(slow),
    () => Promise.resolve(),
    () => undefined,
  )
  await vi.waitFor(() => expect([...disk.records.keys()]).toEqual([]))
})

describe('what is restored has its trace again', () => {
  /** A disk with these calls and a trace of each. */
  const traced = (...calls: readonly string[]) => {
    const disk = createMemoryDisk(calls.map((id, at) => record(id, at)))
    for (const [at, id] of calls.entries()) disk.traces.set(id, trace(id, at))
    return disk
  }
  const kept = (disk: ReturnType<typeof createMemoryDisk>) => [
    [...disk.records.keys()].toSorted(),
    [...disk.traces.keys()].toSorted(),
  ]
  const failure = new DOMException('no', 'InvalidStateError')

  it('when something else was just being written', async () => {
    const disk = traced('a')
    const { keeper } = await opened(disk)
    keeper.add(record('b', 2))
    keeper.remove(['a'])
    await vi.waitFor(() => expect(kept(disk)).toEqual([['b'], []]))
    keeper.restore()
    await vi.waitFor(() => expect(kept(disk)).toEqual([['a', 'b'], ['a']]))
  })

  it('when it was deleted before the storage was open', async () => {
    const disk = traced('a')
    const store = createHistoryStore()
    store.setState({ records: [record('a', 0)] })
    const { shelf, channel } = disk.tab()
    const keeper = createHistoryKeeper(store, channel)
    keeper.remove(['a'])
    keeper.open(Promise.resolve(shelf), () => {})
    await vi.waitFor(() => expect(kept(disk)).toEqual([[], []]))
    keeper.restore()
    await vi.waitFor(() => expect(kept(disk)).toEqual([['a'], ['a']]))
  })

  it('when deleting it failed at first and was done later', async () => {
    const disk = traced('a')
    const { store, keeper } = await opened(disk)
    disk.broken = failure
    keeper.remove(['a'])
    await vi.waitFor(() => expect(store.getState().status).toBe('failed'))
    disk.broken = undefined
    keeper.see()
    await vi.waitFor(() => expect(kept(disk)).toEqual([[], []]))
    keeper.restore()
    await vi.waitFor(() => expect(kept(disk)).toEqual([['a'], ['a']]))
  })

  it('when the rest could not be deleted', async () => {
    const disk = traced('a', 'b')
    const { shelf, channel } = disk.tab()
    const store = createHistoryStore()
    const keeper = createHistoryKeeper(store, channel)
    let isBroken = true
    const halting: HistoryShelf = {
      ...shelf,
      async remove(due, gone) {
        await shelf.remove(due.slice(0, 1), gone)
        if (isBroken) throw failure
        await shelf.remove(due.slice(1), gone)
      },
    }
    keeper.open(Promise.resolve(halting), () => {})
    await vi.waitFor(() => expect(store.getState().complete).toBe(true))
    keeper.remove(['a', 'b'])
    await vi.waitFor(() => expect(store.getState().status).toBe('failed'))
    isBroken = false
    keeper.restore()
    await vi.waitFor(() =>
      expect(kept(disk)).toEqual([
        ['a', 'b'],
        ['a', 'b'],
      ]),
    )
  })

  it('when it is restored while it is being deleted, and whoever looks for it finds it', async () => {
    const disk = traced('a')
    const { shelf, channel } = disk.tab()
    const store = createHistoryStore()
    const keeper = createHistoryKeeper(store, channel)
    let found: Promise<unknown> | undefined
    const slow: HistoryShelf = {
      ...shelf,
      remove(...asked) {
        keeper.restore()
        found = keeper.traceOf('a')
        return shelf.remove(...asked)
      },
    }
    keeper.open(Promise.resolve(slow), () => {})
    await vi.waitFor(() => expect(store.getState().complete).toBe(true))
    keeper.remove(['a'])
    await vi.waitFor(() => expect(found).toBeDefined())
    expect(await found).toEqual(trace('a', 0))
    await vi.waitFor(() => expect(kept(disk)).toEqual([['a'], ['a']]))
  })

  it('and the newest of it, where more was recorded before it was deleted', async () => {
    const disk = traced('a')
    const { keeper } = await opened(disk)
    const newer = { ...trace('a', 0), dropped: 7 }
    keeper.addTrace(newer)
    keeper.remove(['a'])
    await vi.waitFor(() => expect(kept(disk)).toEqual([[], []]))
    keeper.restore()
    await vi.waitFor(() => expect(disk.traces.get('a')).toEqual(newer))
  })

  it('however many they are', async () => {
    const all = Array.from({ length: 200 }, (_, at) => `call ${at + 100}`)
    const disk = traced(...all)
    const { store, keeper } = await opened(disk)
    keeper.remove(ids(store))
    await vi.waitFor(() => expect(kept(disk)).toEqual([[], []]))
    keeper.restore()
    await vi.waitFor(() => expect(kept(disk)).toEqual([all, all]))
  })
})
