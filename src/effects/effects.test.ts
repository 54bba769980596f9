import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { setSetting } from '../store/settings.ts'
import { fakePage, tellingStores } from './page.fixture.ts'
import { recordFaults } from './record-faults.ts'
import { theme } from './theme.ts'
import { wakeLock } from './wake-lock.ts'

let browser: ReturnType<typeof fakePage>
let told: ReturnType<typeof tellingStores>
beforeEach(() => {
  browser = fakePage()
  told = tellingStores()
})
afterEach(() => {
  vi.unstubAllGlobals()
})

describe('the screen', () => {
  it('stays awake during a call, also after the page was hidden, and not longer', async () => {
    const locks: { released: boolean; release: () => Promise<void> }[] = []
    const request = vi.fn<() => Promise<object>>(() => {
      const lock = { released: false, release: () => ((lock.released = true), Promise.resolve()) }
      locks.push(lock)
      return Promise.resolve(lock)
    })
    vi.stubGlobal('navigator', { wakeLock: { request } })
    wakeLock(told.stores.phone)
    expect(request).not.toHaveBeenCalled()
    told.begin('b', 'out')
    await vi.waitFor(() => expect(locks).toHaveLength(1))
    browser.hide(true)
    await locks[0]?.release()
    browser.hide(false)
    await vi.waitFor(() => expect(locks).toHaveLength(2))
    told.end('b')
    await vi.waitFor(() => expect(locks[1]?.released).toBe(true))
    browser.hide(false)
    expect(request).toHaveBeenCalledTimes(2)
  })

  it('does without where there is no such thing', () => {
    vi.stubGlobal('navigator', {})
    wakeLock(told.stores.phone)
    told.begin('b', 'out')
    expect(told.stores.phone.getState().calls).toHaveLength(1)
  })

  it('wears the theme that was chosen', () => {
    const { dataset } = browser.page.documentElement
    theme(told.stores.settings)
    expect(dataset).toEqual({})
    setSetting(told.stores.settings, 'theme', 'dark')
    expect(dataset).toEqual({ theme: 'dark' })
    setSetting(told.stores.settings, 'theme', 'system')
    expect(dataset).toEqual({})
  })
})

describe('what nobody caught', () => {
  it('stands in the trace', () => {
    const stop = recordFaults(told.stores.trace)
    browser.window.dispatchEvent(Object.assign(new Event('error'), { error: new Error('no such key') }))
    browser.window.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason: 'no such device' }))
    stop()
    browser.window.dispatchEvent(Object.assign(new Event('error'), { message: 'later' }))
    const texts = told.stores.trace.getState().entries.map((entry) => entry.kind === 'fault' && entry.text)
    expect(texts).toEqual([expect.stringContaining('no such key'), 'no such device'])
  })
})
