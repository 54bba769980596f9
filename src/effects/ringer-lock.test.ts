import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakePage } from './page.fixture.ts'
import { ringerLock } from './ringer-lock.ts'

let browser: ReturnType<typeof fakePage>
let told: string[]
beforeEach(() => {
  vi.useFakeTimers()
  browser = fakePage()
  told = []
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** A browser whose contexts run if they may. */
function browse(may: () => boolean, navigator: object): () => void {
  vi.stubGlobal('navigator', navigator)
  vi.stubGlobal(
    'AudioContext',
    class {
      state = 'suspended'
      resume() {
        if (may()) this.state = 'running'
        return may() ? Promise.resolve() : new Promise(() => {})
      }
      close = () => Promise.resolve()
    },
  )
  return ringerLock((event) => {
    const what = event.type === 'trouble/raised' ? event.trouble.code : 'code' in event ? event.code : ''
    told.push(`${event.type} ${what}`)
  })
}

const LOCKED = 'trouble/raised ringer-locked'
const FREE = 'trouble/cleared ringer-locked'

const gesture = async (what: string) => {
  browser.page.dispatchEvent(new Event(what))
  await vi.advanceTimersByTimeAsync(0)
}

describe('a browser that is tried (Chromium, Safari)', () => {
  it('is locked while a context does not run, and free with the first gesture', async () => {
    const userActivation = { hasBeenActive: false }
    browse(() => userActivation.hasBeenActive, { userActivation })
    await vi.advanceTimersByTimeAsync(1000)
    expect(told).toEqual([LOCKED])
    // A gesture that counts for nothing, such as Escape.
    await gesture('keydown')
    expect(told).toEqual([LOCKED])
    userActivation.hasBeenActive = true
    await gesture('pointerdown')
    await gesture('pointerdown')
    expect(told).toEqual([LOCKED, FREE])
  })

  it('is not locked where a context runs, nor where somebody has clicked already', async () => {
    browse(() => true, { userActivation: { hasBeenActive: false } })
    browse(() => false, { userActivation: { hasBeenActive: true } })
    await vi.advanceTimersByTimeAsync(2000)
    expect(told).toEqual([])
  })

  it('is not locked if somebody clicks while it is tried', async () => {
    const userActivation = { hasBeenActive: false }
    browse(() => false, { userActivation })
    await vi.advanceTimersByTimeAsync(500)
    userActivation.hasBeenActive = true
    await gesture('pointerup')
    await vi.advanceTimersByTimeAsync(2000)
    expect(told).toEqual([])
  })
})

describe('a browser that answers when it is asked (Firefox)', () => {
  it('is never locked where it allows sound, though for want of a device no context runs', async () => {
    browse(() => false, { getAutoplayPolicy: () => 'allowed', userActivation: { hasBeenActive: false } })
    await vi.advanceTimersByTimeAsync(5000)
    expect(told).toEqual([])
  })

  it('is locked until it allows it', async () => {
    let policy = 'disallowed'
    browse(() => false, { getAutoplayPolicy: () => policy, userActivation: { hasBeenActive: false } })
    await vi.advanceTimersByTimeAsync(0)
    expect(told).toEqual([LOCKED])
    policy = 'allowed'
    await gesture('keydown')
    expect(told).toEqual([LOCKED, FREE])
  })
})

it('a browser without sound at all is not locked', async () => {
  vi.stubGlobal('navigator', {})
  vi.stubGlobal('AudioContext', undefined)
  ringerLock(() => told.push('something'))
  await vi.advanceTimersByTimeAsync(2000)
  expect(told).toEqual([])
})
