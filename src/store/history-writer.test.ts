import { expect, it, vi } from 'vitest'
import { createMemoryDisk } from './history-memory.fixture.ts'
import { record } from './history-tab.fixture.ts'
import { createHistoryWriter } from './history-writer.ts'
import { createHistoryStore } from './history.ts'

it('deletes what is deleted while what was deleted before is on its way', async () => {
  const disk = createMemoryDisk([record('early', 1), record('late', 2)])
  const { shelf } = disk.tab()
  const writer = createHistoryWriter(createHistoryStore())
  let second: Promise<unknown> | undefined
  const slow = {
    ...shelf,
    remove(ids: readonly string[]) {
      second ??= writer.remove(['late'])
      return shelf.remove(ids)
    },
  }
  const first = writer.remove(['early'])
  writer.open(
    Promise.resolve(slow),
    () => Promise.resolve(),
    () => undefined,
  )
  await vi.waitFor(() => expect(second).toBeDefined())
  await Promise.all([first, second])
  expect([...disk.records.keys()]).toEqual([])
})
