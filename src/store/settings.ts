import { type StoreApi, createStore } from 'zustand/vanilla'
import {
  type Settings,
  defaultSettings,
  keptSettings,
  readSettings,
  settingsTable,
} from '../core/settings.ts'

export interface SettingsState {
  readonly settings: Settings
}

export type SettingsStore = StoreApi<SettingsState>

/** Where settings stay: the part of `Storage` that is used. */
export type SettingsShelf = Pick<Storage, 'getItem' | 'setItem'>

const KEY = 'sidetone.settings'
/** Where a text lies that could not be read, so that nobody's settings are lost to a broken write. */
const BROKEN_KEY = 'sidetone.settings.broken'

export function createSettingsStore(): SettingsStore {
  return createStore<SettingsState>(() => ({ settings: defaultSettings }))
}

/** Sets one setting; a value that its row does not allow changes nothing. */
export function setSetting<K extends keyof Settings>(store: SettingsStore, key: K, value: Settings[K]): void {
  if (!settingsTable[key].isValid(value)) return
  store.setState(({ settings }) => ({ settings: { ...settings, [key]: value } }))
}

/**
 * Reads the settings kept in this browser, writes every change back and takes over what another tab wrote.
 * @param open answers where they stay; throws where a page may keep nothing
 * @param failed told when settings cannot be kept; they still hold until the page is closed
 * @returns stops keeping them
 */
export function keepSettings(
  store: SettingsStore,
  open: () => SettingsShelf,
  failed: (cause: unknown) => void,
): () => void {
  // Set while the change comes from the shelf itself: it must not be written back to it.
  let isTaking = false
  const take = (text: string | null) => {
    const settings = parse(text, open)
    isTaking = true
    try {
      store.setState({ settings })
    } finally {
      isTaking = false
    }
  }
  try {
    take(open().getItem(KEY))
  } catch (cause) {
    failed(cause)
  }
  const stopWriting = store.subscribe(({ settings }, before) => {
    if (isTaking || settings === before.settings) return
    try {
      open().setItem(KEY, JSON.stringify(keptSettings(settings)))
    } catch (cause) {
      failed(cause)
    }
  })
  const onStorage = (event: StorageEvent) => {
    if (event.key === KEY || event.key === null) take(event.newValue)
  }
  globalThis.addEventListener?.('storage', onStorage)
  return () => {
    stopWriting()
    globalThis.removeEventListener?.('storage', onStorage)
  }
}

function parse(text: string | null, open: () => SettingsShelf): Settings {
  if (text === null) return defaultSettings
  try {
    return readSettings(JSON.parse(text))
  } catch {
    open().setItem(BROKEN_KEY, text)
    return defaultSettings
  }
}
