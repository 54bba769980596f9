import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defaultSettings } from '../../core/settings.ts'
import { setSetting } from '../settings.ts'
import { KEY, browser } from './settings-browser.fixture.ts'

beforeEach(() => void vi.unstubAllGlobals())
afterEach(() => void vi.unstubAllGlobals())

describe('two tabs', () => {
  it('take over from each other', () => {
    const disk = browser()
    const [one, other] = [disk.tab(), disk.tab()]
    setSetting(one.store, 'theme', 'dark')
    disk.settles()
    expect(other.settings().theme).toBe('dark')
    one.stop()
    setSetting(other.store, 'theme', 'light')
    disk.settles()
    expect(one.settings().theme).toBe('dark')
  })

  it('that change different settings at once keep both', () => {
    const disk = browser()
    const [one, other] = [disk.tab(), disk.tab()]
    const before = disk.kept[KEY]
    setSetting(one.store, 'theme', 'dark')
    // The other has not seen it: its process still has what lay there before.
    if (before === undefined) delete disk.kept[KEY]
    setSetting(other.store, 'density', 'compact')
    disk.settles()
    for (const { settings } of [one, other, disk.tab()])
      expect(settings()).toMatchObject({ theme: 'dark', density: 'compact' })
  })

  it('that change different shortcuts at once keep both', () => {
    const disk = browser()
    const [one, other] = [disk.tab(), disk.tab()]
    setSetting(one.store, 'shortcuts', { call: 'c' })
    disk.settles()
    const before = disk.kept[KEY] ?? ''
    setSetting(one.store, 'shortcuts', { call: 'x' })
    // The other has not seen it: its process still has what lay there before.
    disk.kept[KEY] = before
    setSetting(other.store, 'shortcuts', { call: 'c', mute: 'm' })
    disk.settles()
    for (const { settings } of [one, other, disk.tab()])
      expect(settings().shortcuts).toEqual({ call: 'x', mute: 'm' })
  })

  it('that change the same setting at once come to the same', () => {
    const disk = browser()
    const [one, other] = [disk.tab(), disk.tab()]
    setSetting(one.store, 'theme', 'dark')
    delete disk.kept[KEY]
    setSetting(other.store, 'theme', 'light')
    disk.settles()
    expect(one.settings().theme).toBe('light')
    expect(other.settings().theme).toBe('light')
  })

  it('of which one is asleep lose nothing when it wakes', () => {
    const disk = browser()
    const asleep = disk.tab()
    const awake = disk.tab()
    setSetting(awake.store, 'theme', 'dark')
    setSetting(asleep.store, 'density', 'compact')
    expect(asleep.settings()).toMatchObject({ theme: 'dark', density: 'compact' })
    expect(disk.record()).toMatchObject({ theme: 'dark', density: 'compact' })
  })

  it('of which one is of a version that drops what it does not know lose nothing', () => {
    const disk = browser({ [KEY]: '{"version":1,"theme":"dark","density":"compact","changed":{"theme":7}}' })
    const { settings } = disk.tab()
    disk.put(KEY, '{"theme":"light"}')
    disk.settles()
    expect(settings()).toMatchObject({ theme: 'light', density: 'compact' })
    expect(disk.record()).toMatchObject({ version: 1, theme: 'light', density: 'compact' })
  })

  it('stand at their defaults when the storage was emptied', () => {
    const disk = browser()
    const { store, settings } = disk.tab()
    setSetting(store, 'theme', 'dark')
    disk.put(KEY, null)
    disk.settles()
    expect(settings()).toEqual(defaultSettings)
    expect(disk.kept).toEqual({})
  })
})
