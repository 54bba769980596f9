import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defaultSettings } from '../../core/settings.ts'
import { choose, setSetting } from '../settings.ts'
import { ASIDE, KEY, browser } from './settings-browser.fixture.ts'

beforeEach(() => void vi.unstubAllGlobals())
afterEach(() => void vi.unstubAllGlobals())

describe('settings', () => {
  it('are there again when a page is opened, and only what was chosen is written', () => {
    const disk = browser()
    setSetting(disk.tab().store, 'theme', 'dark')
    expect(disk.tab().settings()).toEqual({ ...defaultSettings, theme: 'dark' })
    expect(Object.keys(disk.record())).toEqual(['version', 'theme', 'changed'])
  })

  it('changed before anybody kept them are written down', () => {
    const disk = browser({ [KEY]: '{"version":1,"density":"compact"}' })
    disk.tab({ late: (store) => setSetting(store, 'theme', 'dark') })
    expect(disk.record()).toMatchObject({ theme: 'dark', density: 'compact' })
  })

  it('that were reset are gone', () => {
    const disk = browser({ [KEY]: '{"version":1,"theme":"dark","density":"compact"}' })
    choose(disk.tab().store, { density: 'compact' })
    expect(disk.record()).not.toHaveProperty('theme')
    expect(disk.tab().settings().density).toBe('compact')
  })

  it('are not written anew by merely looking', () => {
    const disk = browser({ [KEY]: '{"theme":"dark"}' })
    disk.tab()
    expect(disk.kept[KEY]).toBe('{"theme":"dark"}')
  })
})

describe('kept settings that cannot be read', () => {
  it('are put aside, said once, and no longer lie in the way', () => {
    const disk = browser({ [KEY]: '{"theme":"da' })
    const { store, settings, troubles } = disk.tab()
    expect(settings()).toEqual(defaultSettings)
    expect(troubles()).toEqual(['storage-broken'])
    expect(store.getState().aside).toBe('{"theme":"da')
    setSetting(store, 'theme', 'light')
    expect(disk.record()).toMatchObject({ theme: 'light' })
    const next = disk.tab()
    expect(next.troubles()).toEqual([])
    expect(next.store.getState().aside).toBe('{"theme":"da')
  })

  it('are kept until somebody throws them away', () => {
    const disk = browser({ [KEY]: '[]', [ASIDE]: 'older' })
    const { store, troubles } = disk.tab()
    expect(disk.kept[ASIDE]).toBe('older\n[]')
    store.setState({ aside: '' })
    expect(disk.kept).not.toHaveProperty(ASIDE)
    expect(troubles()).toEqual([])
  })

  it('are written over by nothing while they cannot be put aside', () => {
    const disk = browser({ [KEY]: 'broken' })
    disk.fails('QuotaExceededError')
    const { store, settings, troubles } = disk.tab()
    setSetting(store, 'theme', 'dark')
    expect(settings().theme).toBe('dark')
    expect(store.getState().aside).toBe('broken')
    expect(disk.kept).toEqual({ [KEY]: 'broken' })
    expect(troubles()).toEqual(['storage-broken', 'storage-full'])
  })

  it('do not take from an open tab what it knows', () => {
    const disk = browser()
    const { store, settings } = disk.tab()
    setSetting(store, 'theme', 'dark')
    disk.put(KEY, 'broken')
    disk.settles()
    expect(settings().theme).toBe('dark')
    expect(disk.record()).toMatchObject({ theme: 'dark' })
    expect(disk.kept[ASIDE]).toBe('broken')
  })
})

describe('a storage that takes nothing', () => {
  it('because it is full, is said; what was set holds, and is written once there is room', () => {
    const disk = browser()
    const { store, settings, troubles } = disk.tab()
    disk.fails('QuotaExceededError')
    setSetting(store, 'theme', 'dark')
    setSetting(store, 'ringVolume', 0)
    expect(settings()).toMatchObject({ theme: 'dark', ringVolume: 0 })
    expect(troubles()).toEqual(['storage-full'])
    disk.fails()
    setSetting(store, 'density', 'compact')
    expect(troubles()).toEqual([])
    expect(disk.record()).toMatchObject({ theme: 'dark', ringVolume: 0, density: 'compact' })
  })

  it('because the page may have none, is said; what was set holds', () => {
    const disk = browser()
    disk.fails('SecurityError')
    const { store, settings, troubles } = disk.tab()
    setSetting(store, 'theme', 'dark')
    expect(settings().theme).toBe('dark')
    expect(troubles()).toEqual(['storage-failed'])
  })
})

describe('settings from a newer version', () => {
  const newer = '{"version":9,"theme":"sepia","hologram":{"on":true},"density":"compact"}'

  it('are said, and taken as far as they are understood', () => {
    const { settings, troubles } = browser({ [KEY]: newer }).tab()
    expect(settings()).toEqual({ ...defaultSettings, density: 'compact' })
    expect(troubles()).toEqual(['storage-newer'])
  })

  it('keep what is not understood when something is written beside it', () => {
    const disk = browser({ [KEY]: newer })
    setSetting(disk.tab().store, 'density', 'comfortable')
    expect(disk.record()).toMatchObject({
      version: 9,
      theme: 'sepia',
      hologram: { on: true },
      density: 'comfortable',
    })
  })
})
