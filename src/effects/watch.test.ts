import { describe, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { watch } from './watch.ts'

function setUp() {
  const store = createStore(() => ({ seen: 'a', other: 0 }))
  const log: string[] = []
  const stop = watch(
    store,
    (state) => state.seen,
    (seen) => {
      log.push(`do ${seen}`)
      return () => log.push(`undo ${seen}`)
    },
  )
  return { store, log, stop }
}

describe('watching a store', () => {
  it('acts now and at each change, and undoes before the next', () => {
    const { store, log, stop } = setUp()
    store.setState({ other: 1 })
    store.setState({ seen: 'b' })
    stop()
    store.setState({ seen: 'c' })
    expect(log).toEqual(['do a', 'undo a', 'do b', 'undo b'])
  })

  it('keeps a failing effect from the other listeners and reports it', async () => {
    const store = createStore(() => ({ seen: 0 }))
    const reported = new Promise((resolve) => process.once('uncaughtException', resolve))
    watch(
      store,
      (state) => state.seen,
      (seen) => {
        if (seen === 1) throw new Error('no speaker')
      },
    )
    const heard: number[] = []
    store.subscribe((state) => heard.push(state.seen))
    store.setState({ seen: 1 })
    expect(heard).toEqual([1])
    await expect(reported).resolves.toEqual(new Error('no speaker'))
  })
})
