import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../core/settings.ts'
import { applyPolicies, createSettingsStore, openSettings, setSetting } from './settings.ts'

describe('settings', () => {
  it('that were kept hold from the start', () => {
    const store = createSettingsStore()
    const opened = openSettings(store, () => ({
      getItem: () => '{"version":1,"theme":"dark","colour":"red"}',
    }))
    expect(opened).toEqual({ theme: 'dark' })
    expect(store.getState().settings).toEqual({ ...defaultSettings, theme: 'dark' })
  })

  it.each([null, '', '{"theme":', '5', 'null', '[]'])('stand at their defaults when %j was kept', (text) => {
    const store = createSettingsStore()
    expect(openSettings(store, () => ({ getItem: () => text }))).toEqual({})
    expect(store.getState().settings).toEqual(defaultSettings)
  })

  it('stand at their defaults where a page may keep nothing', () => {
    const store = createSettingsStore()
    const sealed = () => {
      throw new DOMException('denied', 'SecurityError')
    }
    expect(openSettings(store, sealed)).toEqual({})
  })

  it('take no value that their row does not allow', () => {
    const store = createSettingsStore()
    setSetting(store, 'ringVolume', 11)
    expect(store.getState().settings).toEqual(defaultSettings)
    expect(store.getState().chosen).toEqual({})
  })

  it('that are locked change only when they are unlocked, to what was chosen before', () => {
    const store = createSettingsStore()
    setSetting(store, 'theme', 'light')
    applyPolicies(store, { theme: { value: 'dark', locked: true }, toneVolume: { value: 0.1 } })
    expect(store.getState().settings).toMatchObject({ theme: 'dark', toneVolume: 0.1 })
    setSetting(store, 'theme', 'system')
    expect(store.getState().settings.theme).toBe('dark')
    applyPolicies(store, {})
    expect(store.getState().settings).toMatchObject({
      theme: 'light',
      toneVolume: defaultSettings.toneVolume,
    })
  })
})
