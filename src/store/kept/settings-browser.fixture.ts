import { expect, vi } from 'vitest'
import type { TroubleEvent } from '../../core/event.ts'
import { createSettingsStore, openSettings } from '../settings.ts'
import { keepSettings } from './keep-settings.ts'

export const KEY = 'sidetone.settings'
export const ASIDE = `${KEY}.broken`

/** What one browser keeps, with its tabs: each hears what the others write. */
export function browser(kept: Record<string, string> = {}) {
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
