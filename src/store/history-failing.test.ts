import { describe, expect, it, vi } from 'vitest'
import { createHistoryKeeper } from './history-keeper.ts'
import { createMemoryDisk } from './history-memory.fixture.ts'
import type { Report } from './history-shelf.ts'
import { createTab, ids, opened, record, trace } from './history-tab.fixture.ts'
import { createHistoryStore } from './history.ts'

describe('storage that fails', () => {
  const named = (name: string) => Object.assign(new Error('no'), { name })
  it.each([
    ['InvalidStateError', 'storage-failed'],
    ['QuotaExceededError', 'storage-full'],
    ['VersionError', 'storage-newer'],
  ])('with %s is said as %s, throws at nobody, and the calls of this page are shown', async (name, code) => {
    const disk = createMemoryDisk([record('old', 0)])
    disk.broken = named(name)
    const { store, keeper, report } = createTab(disk)
    await vi.waitFor(() => expect(store.getState().status).toBe('failed'))
    keeper.add(record('a', 1))
    keeper.addTrace(trace('a', 1))
    keeper.add(record('b', 2))
    keeper.remove(['b'])
    expect(await keeper.traceOf('a')).toMatchObject({ entries: [{ text: 'a' }] })
    expect(store.getState()).toMatchObject({ status: 'failed', records: [{ id: 'a' }] })
    expect(report).toHaveBeenCalledWith(code, disk.broken)
    expect([...disk.records.keys()]).toEqual(['old'])
  })

  it('loses nothing once it works again', async () => {
    const disk = createMemoryDisk([record('old', 0), record('unwanted', 0)])
    const { store, keeper, report } = await opened(disk)
    disk.broken = named('QuotaExceededError')
    keeper.add(record('a', 1))
    keeper.addTrace(trace('a', 1))
    keeper.remove(['unwanted'])
    await vi.waitFor(() => expect(store.getState().status).toBe('failed'))
    disk.broken = undefined
    keeper.add(record('b', 2))
    await vi.waitFor(() => expect([...disk.records.keys()].toSorted()).toEqual(['a', 'b', 'old']))
    await vi.waitFor(() => expect([...disk.traces.keys()]).toEqual(['a']))
    await vi.waitFor(() => expect(store.getState().status).toBe('ready'))
    expect(report).toHaveBeenLastCalledWith(undefined)
  })

  it('is read when it works again and somebody looks', async () => {
    const disk = createMemoryDisk([record('old', 0)])
    disk.broken = named('InvalidStateError')
    const { store, keeper } = createTab(disk)
    await vi.waitFor(() => expect(store.getState().status).toBe('failed'))
    disk.broken = undefined
    keeper.see()
    await vi.waitFor(() => expect(ids(store)).toEqual(['old']))
    expect(store.getState().status).toBe('ready')
  })

  it('that never opens says so, and tabs still tell each other', async () => {
    const disk = createMemoryDisk()
    const [store, report] = [createHistoryStore(), vi.fn<Report>()]
    const keeper = createHistoryKeeper(store, disk.tab().channel)
    keeper.open(Promise.reject(new Error('no such chunk')), report)
    const other = await opened(disk)
    keeper.add(record('a', 1))
    await vi.waitFor(() => expect(report).toHaveBeenCalledWith('storage-failed', expect.any(Error)))
    expect(store.getState()).toMatchObject({ status: 'failed', records: [{ id: 'a' }] })
    await vi.waitFor(() => expect(ids(other.store)).toEqual(['a']))
  })
})
