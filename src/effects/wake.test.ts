import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { askedPhone, fakePage } from './page.fixture.ts'
import { wake } from './wake.ts'

const MINUTE = 60_000
let page: ReturnType<typeof fakePage>
let clock: number
let stop: () => void
const asked = vi.fn<(asleep: number) => void>()

beforeEach(() => {
  vi.useFakeTimers()
  page = fakePage()
  clock = 1_000_000
  asked.mockClear()
  stop = wake({ ...askedPhone(), wake: asked }, () => clock)
})
afterEach(() => {
  stop()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** Time in which the page runs, in steps that a hidden page has too. */
function runs(ms: number, step = 20_000): void {
  for (let passed = 0; passed < ms; passed += step) {
    clock += step
    vi.advanceTimersByTime(20_000)
  }
}

it('hears of nothing while the page runs, hidden or not', () => {
  runs(30 * MINUTE)
  page.hide(true)
  runs(30 * MINUTE, MINUTE)
  page.hide(false)
  expect(asked).not.toHaveBeenCalled()
})

it('hears how long the computer had slept, at the first look at the clock', () => {
  runs(MINUTE)
  clock += 12 * MINUTE
  vi.advanceTimersByTime(20_000)
  expect(asked.mock.calls).toEqual([[12 * MINUTE]])
  runs(MINUTE)
  expect(asked).toHaveBeenCalledTimes(1)
})

it('hears of it as soon as somebody looks at the page', () => {
  clock += 12 * MINUTE
  page.hide(false)
  expect(asked.mock.calls).toEqual([[12 * MINUTE]])
})

it('hears how long the browser had frozen the page', () => {
  runs(MINUTE)
  page.page.dispatchEvent(new Event('freeze'))
  clock += MINUTE
  page.page.dispatchEvent(new Event('resume'))
  expect(asked.mock.calls).toEqual([[MINUTE]])
})

it('hears how long the page had been put away', () => {
  page.window.dispatchEvent(new Event('pagehide'))
  clock += MINUTE
  page.window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
  page.window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }))
  expect(asked.mock.calls).toEqual([[MINUTE]])
})

it('takes no blink for sleep', () => {
  page.page.dispatchEvent(new Event('freeze'))
  clock += 3000
  page.page.dispatchEvent(new Event('resume'))
  expect(asked).not.toHaveBeenCalled()
})
