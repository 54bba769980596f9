import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { favicon } from './favicon.ts'
import { fakePage, format, tellingStores } from './page.fixture.ts'
import { title } from './title.ts'
import { countUnseenCalls } from './unseen-calls.ts'

let browser: ReturnType<typeof fakePage>
let told: ReturnType<typeof tellingStores>
let unseen: ReturnType<typeof countUnseenCalls>
beforeEach(() => {
  browser = fakePage()
  told = tellingStores()
  unseen = countUnseenCalls(told.stores.phone)
})
afterEach(() => {
  unseen.stop()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const miss = (id: string) => {
  told.begin(id, 'in')
  told.tell(id, 'call/ended', { reason: { kind: 'cancelled', by: 'remote' } }, 9)
}

describe('the title', () => {
  const show = () => title(told.stores.phone, unseen.unseen, format)

  it('tells what rings, what is talked on and for how long, and nothing else', () => {
    vi.useFakeTimers({ now: 60_000 })
    const stop = show()
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
    vi.advanceTimersByTime(5000)
    expect(browser.page.title).toBe('0:05 · Bob')
  })

  it('tells what somebody wants, unless it rings', () => {
    const stop = show()
    told.begin('b', 'out')
    told.wish({ id: 'w' })
    expect(browser.page.title).toBe('Desk wants this phone to call Carol')
    told.begin('c', 'in', 'Carol')
    expect(browser.page.title).toBe('Carol is calling')
    told.end('c')
    expect(browser.page.title).toBe('Desk wants this phone to call Carol')
    told.wish()
    expect(browser.page.title).toBe('Calling Bob')
    stop()
  })

  it('counts the calls missed while nobody looked, until somebody does', () => {
    show()
    miss('a')
    expect(browser.page.title).toBe('Sidetone')
    browser.hide(true)
    miss('b')
    expect(browser.page.title).toBe('1 missed call · Sidetone')
    miss('c')
    expect(browser.page.title).toBe('2 missed calls · Sidetone')
    browser.hide(false)
    expect(browser.page.title).toBe('Sidetone')
  })

  it.each([
    ['declined here', { kind: 'declined', by: 'local' }],
    ['taken on another telephone', { kind: 'answered-elsewhere', by: 'remote' }],
  ])('does not count one that was %s', (_, reason) => {
    show()
    browser.hide(true)
    told.begin('b', 'in')
    told.tell('b', 'call/ended', { reason }, 9)
    expect(browser.page.title).toBe('Sidetone')
  })
})

describe('the picture of the tab', () => {
  const link = { href: 'https://phone.example/icon.svg' }
  let still = false
  beforeEach(() => {
    link.href = 'https://phone.example/icon.svg'
    still = false
    Object.assign(browser.page, { querySelector: () => link })
    vi.stubGlobal('matchMedia', () => ({ matches: still }))
  })
  const drawn = () => decodeURIComponent(link.href)

  it('is the page’s own, another for ringing, talking and holding, and the page’s own again', () => {
    favicon(told.stores.phone, unseen.unseen)
    expect(link.href).toBe('https://phone.example/icon.svg')
    told.begin('b', 'in')
    const ringing = drawn()
    expect(ringing).toMatch(/^data:image\/svg\+xml,<svg /)
    told.tell('b', 'call/accepted')
    told.tell('b', 'call/answered')
    const talking = drawn()
    told.tell('b', 'call/held', { side: 'local', held: true })
    const held = drawn()
    expect(new Set([talking, held]).size).toBe(2)
    told.end('b')
    expect(link.href).toBe('https://phone.example/icon.svg')
  })

  it('moves while it rings, unless nothing is to move', () => {
    vi.useFakeTimers()
    const stop = favicon(told.stores.phone, unseen.unseen)
    told.begin('b', 'in')
    const first = drawn()
    vi.advanceTimersByTime(700)
    expect(drawn()).not.toBe(first)
    vi.advanceTimersByTime(700)
    expect(drawn()).toBe(first)
    told.end('b')
    still = true
    told.begin('c', 'in')
    vi.advanceTimersByTime(700)
    expect(drawn()).toBe(first)
    stop()
    expect(link.href).toBe('https://phone.example/icon.svg')
  })

  it('has a mark for missed calls until somebody looks', () => {
    favicon(told.stores.phone, unseen.unseen)
    browser.hide(true)
    miss('b')
    expect(drawn()).toContain('<circle')
    browser.hide(false)
    expect(link.href).toBe('https://phone.example/icon.svg')
  })
})
