import { describe, expect, it } from 'vitest'
import { defaultSettings, readChosen, resolveSettings, settingsTable } from './settings.ts'

describe('settings', () => {
  it('take what is valid and leave the rest', () => {
    expect(readChosen({ theme: 'dark', locale: 'zh-CN', ringVolume: 0, colour: 'red' })).toEqual({
      theme: 'dark',
      locale: 'zh-CN',
      ringVolume: 0,
    })
    expect(readChosen({ theme: 'pink', locale: '<script>', ringVolume: 7 })).toEqual({})
  })

  it.each([null, undefined, 'dark', 5, [], { theme: null, ringVolume: Number.NaN }])(
    'stand when %j was kept',
    (kept) => {
      expect(resolveSettings(readChosen(kept))).toEqual(defaultSettings)
    },
  )

  it.each(Object.entries(settingsTable))('%s has a default that is valid', (_, { isValid, ...row }) => {
    expect(isValid(row.default)).toBe(true)
  })
})

describe('policies', () => {
  it('stand under what a person chose, and over it where they are locked', () => {
    const policies = {
      theme: { value: 'dark' },
      density: { value: 'compact' },
      keypadTones: { value: false, locked: true },
    } as const
    expect(resolveSettings({ theme: 'light', keypadTones: true }, policies)).toEqual({
      ...defaultSettings,
      theme: 'light',
      density: 'compact',
      keypadTones: false,
    })
  })

  it('may lock what is silent, off or empty', () => {
    const policies = {
      ringVolume: { value: 0, locked: true },
      vibration: { value: false },
      outgoingAccount: { value: '', locked: true },
    }
    expect(resolveSettings({ ringVolume: 1, outgoingAccount: 'alice' }, policies)).toMatchObject({
      ringVolume: 0,
      vibration: false,
      outgoingAccount: '',
    })
  })
})
