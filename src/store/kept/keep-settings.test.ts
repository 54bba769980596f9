import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { TroubleEvent } from '../../core/event.ts'
import { defaultSettings } from '../../core/settings.ts'
import { choose, createSettingsStore, openSettings, setSetting } from '../settings.ts'
import { keepSettings } from './keep-settings.ts'

const KEY = 'sidetone.settings'
const ASIDE = `${KEY}.broken`

/** What one browser keeps, with its tabs: each hears what the others write. */
function browser(kept: Record<string, string> = {}) {
  const listeners: ((event: StorageEvent) => void)[] = []
  let clock = 1000
  let fault: Error | undefined
  vi.stubGlobal('addEventListener', (_: string, listener: (event: StorageEvent) => void) =>
    listeners.push(listener),
  )
  vi.stubGlobal('removeEventListener', (_: string, listener: (event: StorageEvent) => void) =>
    listeners.splice(listeners.indexOf(listener), 1),
  )
  /** What other tabs are told is told later, as by a browser. */
  const untold: (() => void)[] = []
  const put = (key: string, newValue: string | null, from?: number) => {
    if (fault) throw fault
    if (kept[key] === newValue) return
    if (newValue === null) delete kept[key]
    else kept[key] = newValue
    const event = Object.assign(new Event('storage'), { key, newValue }) as StorageEvent
    for (const [index, listener] of listeners.entries())
      if (index !== from) untold.push(() => listener(event))
  }
  return {
    kept,
    record: () => JSON.parse(kept[KEY] ?? '{}') as Record<string, unknown>,
    put,
    fails: (name?: string) => {
      fault = name === undefined ? undefined : new DOMException('no', name)
    },
    /** Until nobody has anything to say to another; it must come to an end. */
    settles: () => {
      for (let turn = 0; turn < 50; turn += 1) untold.shift()?.()
      expect(untold).toEqual([])
    },
    tab: ({ late = () => {} }: { late?: (store: ReturnType<typeof createSettingsStore>) => void } = {}) => {
      const index = listeners.length
      const open = () => {
        if (fault?.name === 'SecurityError') throw fault
        return {
          getItem: (key: string) => kept[key] ?? null,
          setItem: (key: string, value: string) => put(key, value, index),
          removeItem: (key: string) => put(key, null, index),
        }
      }
      const store = createSettingsStore()
      const events: TroubleEvent[] = []
      const opened = openSettings(store, open)
      late(store)
      const stop = keepSettings(store, {
        open,
        opened,
        tell: (event) => events.push(event),
        now: () => (clock += 1),
      })
      return {
        store,
        stop,
        settings: () => store.getState().settings,
        /** What is wrong now. */
        troubles: () =>
          events.reduce<string[]>(
            (codes, event) =>
              event.type === 'trouble/raised'
                ? [...codes, event.trouble.code]
                : codes.filter((code) => code !== event.code),
            [],
          ),
      }
    },
  }
}

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
