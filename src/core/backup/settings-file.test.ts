import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../settings.ts'
import { changesOf, readSettingsFile, writeSettingsFile } from './settings-file.ts'

const at = '2026-10-04T12:00:00.000Z'
const chosen = { theme: 'dark', ringVolume: 0, shortcuts: { mute: 'x' } } as const
const file = (change: object) => JSON.stringify({ ...JSON.parse(writeSettingsFile(chosen, at)), ...change })

describe('a file of settings', () => {
  it('is read as it was written', () => {
    const read = readSettingsFile(writeSettingsFile(chosen, at))
    expect(read).toMatchObject({ ok: true, file: { settings: chosen, savedAt: at } })
  })

  it.each<[string, string, object]>([
    ['is no JSON', '{"sidetone":', { code: 'not-json' }],
    ['is empty', '', { code: 'not-json' }],
    ['is a list', '[]', { code: 'other-file' }],
    ['is nothing', 'null', { code: 'other-file' }],
    ['is of another program', '{"name":"x","version":1}', { code: 'other-file' }],
    ['has no settings', file({ settings: [] }), { code: 'other-file' }],
    ['comes from a newer version', file({ version: 2 }), { code: 'newer', version: 2 }],
    [
      'has a setting there is not',
      file({ settings: { hologram: 1 } }),
      { code: 'bad-setting', key: 'hologram' },
    ],
    [
      'has a value there is not',
      file({ settings: { theme: 'pink' } }),
      { code: 'bad-setting', key: 'theme' },
    ],
    [
      'has what all objects have',
      file({ settings: { toString: 1 } }),
      { code: 'bad-setting', key: 'toString' },
    ],
    ['has secrets in the clear', file({ secrets: { alice: 'x' } }), { code: 'bad-secrets' }],
  ])('that %s is refused', (_, text, problem) => {
    expect(readSettingsFile(text)).toEqual({ ok: false, problem })
  })

  it('tells what it would change, and what is locked', () => {
    const read = readSettingsFile(writeSettingsFile({ ...chosen, density: 'comfortable' }, at))
    if (!read.ok) throw new Error('must be read')
    expect(changesOf(read.file, defaultSettings, { ringVolume: { value: 0.7, locked: true } })).toEqual([
      { key: 'theme', from: 'system', to: 'dark', locked: false },
      { key: 'ringVolume', from: 0.7, to: 0, locked: true },
      { key: 'shortcuts', from: {}, to: { mute: 'x' }, locked: false },
    ])
    expect(changesOf(read.file, { ...defaultSettings, ...chosen }, {})).toEqual([])
  })
})
