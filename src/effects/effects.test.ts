import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { setSetting } from '../store/settings.ts'
import { notify } from './notify.ts'
import { fakePage, format, tellingStores } from './page.fixture.ts'
import { recordFaults } from './record-faults.ts'
import { theme } from './theme.ts'
import { title } from './title.ts'
import { wakeLock } from './wake-lock.ts'

let browser: ReturnType<typeof fakePage>
let told: ReturnType<typeof tellingStores>
beforeEach(() => {
  browser = fakePage()
  told = tellingStores()
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('the title', () => {
  it('tells what rings, what is talked on and for how long, and nothing else', () => {
    vi.useFakeTimers({ now: 60_000 })
    const stop = title(told.stores.phone, format)
    expect(browser.page.title).toBe('Sidetone')
    told.begin('b', 'out')
    expect(browser.page.title).toBe('Calling Bob')
    told.tell('b', 'call/answered', {}, 60_000)
    expect(browser.page.title).toBe('0:00 · Bob')
    vi.advanceTimersByTime(5000)
    expect(browser.page.title).toBe('0:05 · Bob')
    told.begin('c', 'in', 'Carol')
    expect(browser.page.title).toBe('Carol is calling')
    told.end('c')
    expect(browser.page.title).toBe('0:05 · Bob')
    stop()
    expect(browser.page.title).toBe('0:05 · Bob')
    vi.advanceTimersByTime(5000)
    expect(browser.page.title).toBe('0:05 · Bob')
  })

  it('is the plain one again after the last call', () => {
    title(told.stores.phone, format)
    told.begin('c', 'in', 'Carol')
    told.end('c')
    expect(browser.page.title).toBe('Sidetone')
  })
})

describe('a notification', () => {
  class FakeNotification extends EventTarget {
    static permission = 'granted'
    static open: FakeNotification[] = []
    readonly title: string
    constructor(title: string) {
      super()
      this.title = title
      FakeNotification.open.push(this)
    }
    close() {
      FakeNotification.open = FakeNotification.open.filter((other) => other !== this)
    }
  }
  const titles = () => FakeNotification.open.map((notification) => notification.title)
  beforeEach(() => {
    FakeNotification.open = []
    FakeNotification.permission = 'granted'
    vi.stubGlobal('Notification', FakeNotification)
  })

  it('stands for each call that rings while the page is hidden, and goes with the ringing', () => {
    notify(told.stores.phone, format)
    told.begin('b', 'in')
    expect(titles()).toEqual([])
    browser.hide(true)
    expect(titles()).toEqual(['Bob is calling'])
    told.begin('c', 'in', 'Carol')
    expect(titles()).toEqual(['Bob is calling', 'Carol is calling'])
    told.end('b')
    expect(titles()).toEqual(['Carol is calling'])
    browser.hide(false)
    expect(titles()).toEqual([])
  })

  it('brings the page to the front when clicked, and leaves the call ringing', () => {
    notify(told.stores.phone, format)
    browser.hide(true)
    told.begin('b', 'in')
    FakeNotification.open[0]?.dispatchEvent(new Event('click'))
    expect(browser.window.focus).toHaveBeenCalledOnce()
    expect(titles()).toEqual([])
    expect(told.stores.phone.getState().calls[0]?.status).toBe('ringing')
  })

  it('is not shown where it is not allowed or does not exist', () => {
    notify(told.stores.phone, format)
    browser.hide(true)
    FakeNotification.permission = 'default'
    told.begin('b', 'in')
    expect(titles()).toEqual([])
    vi.stubGlobal('Notification', undefined)
    told.begin('c', 'in')
    expect(told.stores.phone.getState().calls).toHaveLength(2)
  })
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
