import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { writeColleague } from '../core/colleague.ts'
import { newRedial } from '../core/redial.ts'
import type { Watch } from '../core/watch.ts'
import { putRedial } from '../store/change-redials.ts'
import { setSetting } from '../store/settings.ts'
import { askedPhone, fakePage, format, tellingStores } from './page.fixture.ts'
import { keepRedials } from './keep-redials.ts'
import { redial } from './redial.ts'
import { watchPeople } from './watch-people.ts'

const remote = { uri: 'sip:bob@biloxi.example', displayName: 'Bob' }

beforeEach(() => {
  vi.useFakeTimers()
  fakePage()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function waiting() {
  const { stores, outlet, begin, tell } = tellingStores()
  const call = vi.fn<(accountId: string, target: { uri: string }) => string>(() => 'new')
  const watch = vi.fn<(accountId: string, uri: string, wanted: boolean) => void>()
  const play = vi.fn<() => () => void>(() => () => undefined)
  const phone = { ...askedPhone(), call, watch }
  const stops = [redial(stores, phone, { play, key: () => undefined }, format), watchPeople(stores, phone)]
  const account = { id: 'a', uri: 'sip:alice@atlanta.example', displayName: '' }
  const register = () => {
    outlet.event({ type: 'account/added', at: 1, account })
    const registration = { status: 'registered', server: '', at: 1, expiresAt: 2 } as const
    outlet.event({ type: 'account/changed', at: 1, accountId: 'a', registration })
  }
  const remove = () => outlet.event({ type: 'account/removed', at: 1, accountId: 'a' })
  const sees = (status: Watch['status'], talks = false) =>
    outlet.event({
      type: 'watch/changed',
      at: 1,
      watch: {
        accountId: 'a',
        uri: remote.uri,
        status,
        calls: talks ? [{ id: '1', status: 'talking' }] : [],
      },
    })
  const wait = (alone = false) =>
    putRedial(stores.redials, {
      ...newRedial({ accountId: 'a', remote, reason: { kind: 'busy', by: 'remote' } }, Date.now()),
      alone,
    })
  const status = () => stores.redials.getState().list[0]?.status
  return { stores, begin, tell, call, watch, play, register, remove, sees, wait, status, stops }
}

describe('waiting for somebody who was busy (RFC 5359 §2.17)', () => {
  it('looks at their phone, and says so once they are free', () => {
    const { register, wait, watch, sees, play, status, call } = waiting()
    register()
    wait()
    expect(watch.mock.calls).toEqual([['a', remote.uri, true]])
    sees('told', true)
    expect(play).not.toHaveBeenCalled()
    sees('told')
    expect(status()).toBe('free')
    expect(play).toHaveBeenCalledOnce()
    expect(call).not.toHaveBeenCalled()
  })

  it('calls by itself where the person chose so, and waits no longer', () => {
    const { register, wait, watch, sees, call, status } = waiting()
    register()
    wait(true)
    sees('told', true)
    sees('told')
    expect(call.mock.calls).toMatchObject([['a', { uri: remote.uri }]])
    expect(status()).toBeUndefined()
    expect(watch.mock.calls.at(-1)).toEqual(['a', remote.uri, false])
  })

  it('does not call by itself into another call', () => {
    const { register, wait, sees, call, begin, status } = waiting()
    register()
    begin('c', 'in', 'Carol')
    wait(true)
    sees('told')
    expect(call).not.toHaveBeenCalled()
    expect(status()).toBe('free')
  })

  it('is over once one talks to them, whoever called', () => {
    const { register, wait, begin, tell, status } = waiting()
    register()
    wait()
    begin('b', 'in')
    expect(status()).toBe('waiting')
    tell('b', 'call/accepted')
    expect(status()).toBeUndefined()
  })

  it('plays no sound as often as their phone likes', () => {
    const { register, wait, sees, play, status } = waiting()
    register()
    wait()
    for (let turn = 0; turn < 100; turn += 1) {
      sees('told', true)
      sees('told')
    }
    expect(play).toHaveBeenCalledOnce()
    for (let turn = 0; turn < 20; turn += 1) {
      sees('told', true)
      vi.advanceTimersByTime(20_000)
      sees('told')
    }
    expect(play).toHaveBeenCalledTimes(3)
    expect(status()).toBe('free')
  })

  it('is given up after half an hour', () => {
    const { register, wait, sees, status, watch } = waiting()
    register()
    wait()
    sees('told', true)
    vi.advanceTimersByTime(29 * 60_000)
    expect(status()).toBe('waiting')
    vi.advanceTimersByTime(2 * 60_000)
    expect(status()).toBe('over')
    expect(watch.mock.calls.at(-1)).toEqual(['a', remote.uri, false])
  })
})

describe('who is free while the page is not seen', () => {
  class FakeNotification extends EventTarget {
    static readonly permission = 'granted'
    static readonly open = new Set<FakeNotification>()
    readonly title: string
    constructor(title: string) {
      super()
      this.title = title
      FakeNotification.open.add(this)
    }
    close() {
      FakeNotification.open.delete(this)
    }
  }
  const titles = () => [...FakeNotification.open].map(({ title }) => title)

  it('is told by a notification, which goes when the page is seen', async () => {
    vi.stubGlobal('Notification', FakeNotification)
    vi.stubGlobal('navigator', {})
    const page = fakePage()
    const { register, wait, sees } = waiting()
    register()
    wait()
    page.hide(true)
    sees('told', true)
    await vi.advanceTimersByTimeAsync(0)
    expect(titles()).toEqual([])
    sees('told')
    await vi.advanceTimersByTimeAsync(0)
    expect(titles()).toEqual(['Bob is free now'])
    page.hide(false)
    expect(titles()).toEqual([])
  })
})

describe('who is waited for', () => {
  it('is still waited for after a reload', () => {
    const kept = new Map<string, string>()
    const open = () => ({
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    })
    const before = waiting()
    keepRedials(before.stores.redials, open)
    before.wait(true)
    const after = waiting()
    keepRedials(after.stores.redials, open)
    after.register()
    after.sees('told')
    expect(after.call).toHaveBeenCalledOnce()
  })

  it('is waited for also where nothing may be kept', () => {
    const { stores, wait, status } = waiting()
    keepRedials(stores.redials, () => {
      throw new Error('forbidden')
    })
    wait()
    expect(status()).toBe('waiting')
  })
})

describe('whose phones are looked at', () => {
  it('are those of colleagues and the place where calls are parked, once there is an account', () => {
    const { stores, register, watch, stops } = waiting()
    setSetting(stores.settings, 'colleagues', [writeColleague(remote), 'nobody'])
    setSetting(stores.settings, 'parkAddress', '700')
    expect(watch).not.toHaveBeenCalled()
    register()
    expect(watch.mock.calls.map(([, uri]) => uri)).toEqual([remote.uri, 'sip:700@atlanta.example'])
    setSetting(stores.settings, 'colleagues', [])
    expect(watch.mock.calls.at(-1)).toEqual(['a', remote.uri, false])
    for (const stop of stops) stop()
    expect(watch.mock.calls.at(-1)?.[2]).toBe(false)
  })

  it('are looked at no longer when the account is gone', () => {
    const { register, remove, wait, watch } = waiting()
    register()
    wait()
    remove()
    expect(watch.mock.calls.at(-1)).toEqual(['a', remote.uri, false])
  })
})
