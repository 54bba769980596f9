import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { withWords } from '../i18n/activate.ts'
import { onMissingPart, part } from './part.ts'

const Ladder = () => null
const told: string[] = []

beforeEach(async () => {
  vi.stubGlobal('document', { documentElement: {}, hidden: true })
  vi.stubGlobal('navigator', { languages: ['en'] })
  // The words come from a real file: a clock that is moved by hand does not wait for it.
  await withWords(() => Promise.resolve())
  vi.useFakeTimers()
  told.length = 0
  onMissingPart(
    (cause) => told.push(`missing: ${String(cause)}`),
    () => told.push('there'),
  )
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  onMissingPart(
    () => {},
    () => {},
  )
})

/** A part whose first attempts fail. */
function failing(times: number) {
  let attempts = 0
  const load = vi.fn<() => Promise<typeof Ladder>>(async () => {
    attempts += 1
    if (attempts <= times) throw new Error('404')
    return Ladder
  })
  const { preload } = part(load)
  return { load, preload }
}

describe('a part of the screen', () => {
  it('is asked for until it comes, and a short outage is not told', async () => {
    const { load, preload } = failing(1)
    void preload()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(load).toHaveBeenCalledTimes(2)
    expect(told).toEqual([])
  })

  it('is said to be missing, once, until the last that is missing has come', async () => {
    const first = failing(3)
    const last = failing(6)
    void first.preload()
    void last.preload()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(told).toEqual(['missing: Error: 404', 'missing: Error: 404', 'there'])
    expect(first.load).toHaveBeenCalledTimes(4)
    expect(last.load).toHaveBeenCalledTimes(7)
  })
})
