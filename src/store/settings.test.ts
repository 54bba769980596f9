import { describe, expect, it, vi } from 'vitest'
import { defaultSettings } from '../core/settings.ts'
import { createSettingsStore, keepSettings, setSetting } from './settings.ts'

function shelf(kept: Record<string, string> = {}) {
  return {
    kept,
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => {
      kept[key] = value
    },
  }
}
const KEY = 'sidetone.settings'
const never = () => {
  throw new Error('must not fail')
}

function open(disk: ReturnType<typeof shelf>, failed: (cause: unknown) => void = never) {
  const store = createSettingsStore()
  return { store, stop: keepSettings(store, () => disk, failed), settings: () => store.getState().settings }
}

describe('settings', () => {
  it('are there again when a page is opened', () => {
    const disk = shelf()
    setSetting(open(disk).store, 'theme', 'dark')
    expect(open(disk).settings()).toEqual({ ...defaultSettings, theme: 'dark' })
  })

  it('take no value that their row does not allow', () => {
    const { store, settings } = open(shelf())
    setSetting(store, 'ringVolume', 11)
    expect(settings()).toEqual(defaultSettings)
  })

  it('of which some do not make sense leave the others alone', () => {
    const { settings } = open(shelf({ [KEY]: '{"theme":"dark","ringVolume":"loud","gone":1}' }))
    expect(settings()).toEqual({ ...defaultSettings, theme: 'dark' })
  })

  it('that cannot be read are put aside and not lost', () => {
    const disk = shelf({ [KEY]: '{"theme":"da' })
    const { store, settings } = open(disk)
    expect(settings()).toEqual(defaultSettings)
    setSetting(store, 'theme', 'light')
    expect(disk.kept[KEY]).toContain('light')
    expect(disk.kept[`${KEY}.broken`]).toBe('{"theme":"da')
  })

  it('change with those of another tab, without being written back', () => {
    vi.stubGlobal('addEventListener', vi.fn())
    vi.stubGlobal('removeEventListener', vi.fn())
    try {
      const disk = shelf()
      const { settings, stop } = open(disk)
      const [, onStorage] = vi.mocked(addEventListener).mock.calls[0] ?? []
      const tell = (key: string | null, newValue: string | null) =>
        typeof onStorage === 'function' && onStorage(Object.assign(new Event('storage'), { key, newValue }))
      tell(KEY, '{"theme":"dark"}')
      expect(settings().theme).toBe('dark')
      expect(disk.kept).toEqual({})
      tell('something else', '{"theme":"light"}')
      expect(settings().theme).toBe('dark')
      tell(null, null)
      expect(settings()).toEqual(defaultSettings)
      stop()
      expect(vi.mocked(removeEventListener).mock.calls[0]?.[1]).toBe(onStorage)
    } finally {
      vi.unstubAllGlobals()
    }
  })

  it('that cannot be kept hold until the page is closed', () => {
    const failed = vi.fn<(cause: unknown) => void>()
    const store = createSettingsStore()
    const sealed = () => {
      throw new DOMException('denied', 'SecurityError')
    }
    keepSettings(store, sealed, failed)
    setSetting(store, 'theme', 'dark')
    expect(store.getState().settings.theme).toBe('dark')
    expect(failed).toHaveBeenCalledTimes(2)
  })
})
