import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PhoneEvent } from '../core/event.ts'
import { versionLock } from '../core/worker-talk.ts'
import { offline } from './offline.ts'
import { fakePage, tellingStores } from './page.fixture.ts'
import { stayCurrent } from './stay-current.ts'

const server = 'wss://atlanta.example'
const account = { id: 'a', uri: 'sip:alice@atlanta.example', displayName: '' }

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

const tell = (event: PhoneEvent) => told.outlet.event(event)
const troubles = () => told.stores.phone.getState().troubles.map(({ code }) => code)
const register = () => {
  told.outlet.event({ type: 'account/added', at: 1, account })
  const registration = { status: 'registered', server, at: 1, expiresAt: 2 } as const
  told.outlet.event({ type: 'account/changed', at: 1, accountId: 'a', registration })
}

describe('without a network', () => {
  it('says so until the browser says that it is back', () => {
    vi.stubGlobal('navigator', { onLine: false })
    const stop = offline(told.stores.phone, tell)
    expect(troubles()).toEqual(['offline'])
    browser.window.dispatchEvent(new Event('online'))
    expect(troubles()).toEqual([])
    browser.window.dispatchEvent(new Event('offline'))
    expect(troubles()).toEqual(['offline'])
    stop()
    browser.window.dispatchEvent(new Event('online'))
    expect(troubles()).toEqual(['offline'])
  })

  it('believes a registration more than the browser', () => {
    vi.stubGlobal('navigator', { onLine: false })
    offline(told.stores.phone, tell)
    register()
    expect(troubles()).toEqual([])
  })
})

describe('a new version', () => {
  const page = (entry: string) => `<script type="module" crossorigin src="./assets/${entry}.js"></script>`
  const registration = {
    active: { postMessage: vi.fn<(message: unknown) => void>() },
    update: vi.fn<() => Promise<void>>(),
  }
  const container = Object.assign(new EventTarget(), {
    register: vi.fn<() => Promise<typeof registration>>(() => Promise.resolve(registration)),
  })
  const request = vi.fn<(name: string, options: object, hold: () => Promise<void>) => Promise<void>>(
    (_name, _options, hold) => hold(),
  )
  const asked = vi.fn<() => Promise<Response>>()

  beforeEach(() => {
    Object.assign(browser.page, {
      baseURI: 'https://phone.example/app/?x#/history',
      querySelector: () => ({ src: 'https://phone.example/app/assets/index-aaaaaaaa.js' }),
    })
    registration.update.mockReset().mockResolvedValue()
    asked.mockReset().mockImplementation(() => Promise.resolve(new Response(page('index-aaaaaaaa'))))
    vi.stubGlobal('navigator', { serviceWorker: container, locks: { request } })
    vi.stubGlobal('fetch', asked)
  })
  let stop: (() => void) | undefined
  afterEach(() => stop?.())
  const host = (entry: string) => asked.mockImplementation(() => Promise.resolve(new Response(page(entry))))
  const online = async (times: number) => {
    browser.window.dispatchEvent(new Event('online'))
    await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(times))
  }

  it('is looked for when the network is back, and told once the host has it', async () => {
    stop = stayCurrent(told.stores.phone, tell)
    await online(1)
    expect(request).toHaveBeenCalledWith(
      versionLock('/app/', 'assets/index-aaaaaaaa.js'),
      { mode: 'shared' },
      expect.anything(),
    )
    expect(registration.active.postMessage).toHaveBeenCalledWith({ type: 'tidy' })
    expect(troubles()).toEqual([])
    host('index-bbbbbbbb')
    await online(2)
    await vi.waitFor(() => expect(troubles()).toEqual(['outdated']))
    host('index-aaaaaaaa')
    await online(3)
    await vi.waitFor(() => expect(troubles()).toEqual([]))
  })

  it('is compared with what runs when the worker keeps another', async () => {
    host('index-bbbbbbbb')
    stop = stayCurrent(told.stores.phone, tell)
    const says = (entry: string) =>
      container.dispatchEvent(
        new MessageEvent('message', { data: { type: 'version', entry: `assets/${entry}.js` } }),
      )
    says('index-aaaaaaaa')
    expect(asked).not.toHaveBeenCalled()
    says('index-bbbbbbbb')
    await vi.waitFor(() => expect(troubles()).toEqual(['outdated']))
  })

  it('is not looked for during a call', async () => {
    stop = stayCurrent(told.stores.phone, tell)
    told.begin('b', 'in')
    browser.window.dispatchEvent(new Event('online'))
    told.end('b')
    await online(1)
    expect(registration.update).toHaveBeenCalledOnce()
  })

  it.each([
    ['does not answer', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['answers with something else', () => Promise.resolve(new Response('<title>Log in</title>'))],
    ['fails', () => Promise.resolve(new Response(page('index-bbbbbbbb'), { status: 500 }))],
  ])('is not told when the host %s', async (_, answer) => {
    stop = stayCurrent(told.stores.phone, tell)
    asked.mockImplementation(answer)
    await online(1)
    host('index-aaaaaaaa')
    await online(2)
    expect(troubles()).toEqual([])
  })

  it('is looked for also where there can be no worker', async () => {
    vi.stubGlobal('navigator', {})
    stop = stayCurrent(told.stores.phone, tell)
    host('index-bbbbbbbb')
    await online(1)
    await vi.waitFor(() => expect(troubles()).toEqual(['outdated']))
  })
})
