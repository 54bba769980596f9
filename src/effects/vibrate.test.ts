import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { setSetting } from '../store/settings.ts'
import { tellingStores } from './page.fixture.ts'
import { vibrate } from './vibrate.ts'

const shaken = vi.fn<(pattern: number | readonly number[]) => boolean>(() => true)
const touched = { hasBeenActive: true }
beforeEach(() => {
  vi.useFakeTimers()
  touched.hasBeenActive = true
  shaken.mockClear()
  vi.stubGlobal('navigator', { vibrate: shaken, userActivation: touched })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

it('goes on while it rings and stops with it', () => {
  const { stores, begin, end } = tellingStores()
  vibrate(stores.phone, stores.settings)
  begin('b', 'in')
  expect(shaken).toHaveBeenCalledOnce()
  vi.advanceTimersByTime(5200)
  expect(shaken).toHaveBeenCalledTimes(3)
  end('b')
  expect(shaken).toHaveBeenLastCalledWith(0)
  vi.advanceTimersByTime(10_000)
  expect(shaken).toHaveBeenCalledTimes(4)
})

it('is still for a call that goes out, while one talks, and for whoever does not want it', () => {
  const { stores, begin, tell } = tellingStores()
  vibrate(stores.phone, stores.settings)
  begin('out', 'out')
  tell('out', 'call/answered')
  begin('b', 'in')
  expect(shaken).not.toHaveBeenCalled()
  tell('out', 'call/held', { side: 'local', held: true })
  expect(shaken).toHaveBeenCalledOnce()
  setSetting(stores.settings, 'vibration', false)
  expect(shaken).toHaveBeenLastCalledWith(0)
})

it('is still until somebody has touched the page: browsers refuse it, and complain', () => {
  touched.hasBeenActive = false
  const { stores, begin, end } = tellingStores()
  vibrate(stores.phone, stores.settings)
  begin('b', 'in')
  end('b')
  expect(shaken).not.toHaveBeenCalled()
})

it('does without where nothing vibrates', () => {
  vi.stubGlobal('navigator', {})
  const { stores, begin } = tellingStores()
  vibrate(stores.phone, stores.settings)
  begin('b', 'in')
  expect(stores.phone.getState().calls).toHaveLength(1)
})
