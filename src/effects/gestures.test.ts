import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { hangUpOnLeave } from './hang-up-on-leave.ts'
import { leaveGuard } from './leave-guard.ts'
import { askedPhone, fakePage, tellingStores } from './page.fixture.ts'
import { playAfterGesture } from './play-after-gesture.ts'

let browser: ReturnType<typeof fakePage>
let told: ReturnType<typeof tellingStores>
beforeEach(() => {
  browser = fakePage()
  told = tellingStores()
})
afterEach(() => {
  vi.unstubAllGlobals()
})

describe('leaving the page', () => {
  const leave = () => {
    const event = new Event('beforeunload', { cancelable: true })
    browser.window.dispatchEvent(event)
    return event.defaultPrevented
  }

  it('is asked about while one talks or calls, not while it only rings here', () => {
    const stop = leaveGuard(told.stores.phone)
    expect(leave()).toBe(false)
    told.begin('c', 'in')
    expect(leave()).toBe(false)
    told.tell('c', 'call/accepted')
    expect(leave()).toBe(true)
    told.tell('c', 'call/answered')
    expect(leave()).toBe(true)
    told.end('c')
    expect(leave()).toBe(false)
    told.begin('d', 'out')
    expect(leave()).toBe(true)
    stop()
    expect(leave()).toBe(false)
  })
})

describe('a page that goes away', () => {
  it('hangs up, and begins anew when it comes back from the browser’s memory', () => {
    const reload = vi.fn<() => void>()
    vi.stubGlobal('location', { reload })
    const phone = askedPhone()
    const show = (persisted: boolean) =>
      browser.window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }))
    const stop = hangUpOnLeave(phone)
    show(false)
    expect([phone.stop, reload].map(({ mock }) => mock.calls.length)).toEqual([0, 0])
    browser.window.dispatchEvent(new Event('pagehide'))
    show(true)
    expect([phone.stop, reload].map(({ mock }) => mock.calls.length)).toEqual([1, 1])
    stop()
    browser.window.dispatchEvent(new Event('pagehide'))
    show(true)
    expect([phone.stop, reload].map(({ mock }) => mock.calls.length)).toEqual([1, 1])
  })
})

describe('sound that the browser holds back', () => {
  it('is let go by a click or a key, and only while it is held back', () => {
    const phone = askedPhone()
    const heard = () => phone.unlockPlayback.mock.calls.length
    const trouble = { code: 'playback-blocked', at: 1 } as const
    playAfterGesture(told.stores.phone, phone)
    browser.page.dispatchEvent(new Event('pointerdown'))
    expect(heard()).toBe(0)
    told.outlet.event({ type: 'trouble/raised', at: 1, trouble })
    browser.page.dispatchEvent(new Event('pointerdown'))
    browser.page.dispatchEvent(new Event('keydown'))
    expect(heard()).toBe(2)
    told.outlet.event({ type: 'trouble/cleared', at: 2, code: 'playback-blocked' })
    browser.page.dispatchEvent(new Event('keydown'))
    expect(heard()).toBe(2)
  })
})
