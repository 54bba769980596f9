import { type StoreApi, createStore } from 'zustand/vanilla'
import {
  type Chosen,
  type Policies,
  type Settings,
  defaultSettings,
  readChosen,
  resolveSettings,
  settingsTable,
} from '../core/settings.ts'

export interface SettingsState {
  /** What holds now. */
  readonly settings: Settings
  /** What the person chose, also where a policy is locked over it: it holds again when that is unlocked. */
  readonly chosen: Chosen
  readonly policies: Policies
  /** Kept settings that could not be read, as they lay there; '' for none. Emptying it throws them away. */
  readonly aside: string
}

export type SettingsStore = StoreApi<SettingsState>

/** Where settings stay: the part of `Storage` that is used. */
export type SettingsShelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export const SETTINGS_KEY = 'sidetone.settings'

export function createSettingsStore(): SettingsStore {
  return createStore<SettingsState>(() => ({
    settings: defaultSettings,
    chosen: {},
    policies: {},
    aside: '',
  }))
}

/** Replaces all that was chosen. */
export function choose(store: SettingsStore, chosen: Chosen): void {
  store.setState(({ policies }) => ({ chosen, settings: resolveSettings(chosen, policies) }))
}

/** Sets one setting; a value that its row does not allow, or that a policy has locked, changes nothing. */
export function setSetting<K extends keyof Settings>(store: SettingsStore, key: K, value: Settings[K]): void {
  const { chosen, policies } = store.getState()
  if (settingsTable[key].isValid(value) && !policies[key]?.locked) choose(store, { ...chosen, [key]: value })
}

/** Puts whoever runs this phone's word under what was chosen, and over it what they locked. */
export function applyPolicies(store: SettingsStore, policies: Policies): void {
  store.setState(({ chosen }) => ({ policies, settings: resolveSettings(chosen, policies) }))
}

/**
 * Takes over what is kept, as far as it can be read. What cannot is for `keepSettings`, which comes after the first screen.
 * @param open answers where settings stay; throws where a page may keep nothing
 * @returns what was chosen
 */
export function openSettings(store: SettingsStore, open: () => Pick<Storage, 'getItem'>): Chosen {
  try {
    choose(store, readChosen(JSON.parse(open().getItem(SETTINGS_KEY) ?? '')))
  } catch {
    // Nothing is there, or nothing that can be read.
  }
  return store.getState().chosen
}
