import { describe, expect, it } from 'vitest'
import { defaultSettings, keptSettings, readSettings } from './settings.ts'

describe('settings', () => {
  it('take what is valid and leave the rest at its default', () => {
    expect(readSettings({ theme: 'dark', locale: 'zh-CN', ringVolume: 0, colour: 'red' })).toEqual({
      ...defaultSettings,
      theme: 'dark',
      locale: 'zh-CN',
      ringVolume: 0,
    })
    expect(readSettings({ theme: 'pink', locale: '<script>', ringVolume: 7 })).toEqual(defaultSettings)
  })

  it.each([null, 'dark', 5, [], { theme: null, ringVolume: Number.NaN }])(
    'stand when %j was kept',
    (kept) => {
      expect(readSettings(kept)).toEqual(defaultSettings)
    },
  )

  it('survive being written down', () => {
    const settings = readSettings({ theme: 'light', locale: 'en', ringVolume: 0.25 })
    expect(readSettings(JSON.parse(JSON.stringify(keptSettings(settings))))).toEqual(settings)
  })
})
