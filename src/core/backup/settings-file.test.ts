import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../settings.ts'
import { changesOf, readSettingsFile, writeSettingsFile } from './settings-file.ts'

const at = '2026-10-04T12:00:00.000Z'
const chosen = { theme: 'dark', ringVolume: 0, shortcuts: { mute: 'x' } } as const
const written = (settings: object = chosen) => writeSettingsFile({ savedAt: at, settings })
const file = (change: object) => JSON.stringify({ ...JSON.parse(written()), ...change })
const account = { id: 'a', uri: 'sip:a@b.example', displayName: '', username: 'a', servers: [], expires: 600 }
const readFile = (text: string) =>
  readSettingsFile(text, (entry) => ((Object(entry) as { id?: unknown }).id === 'a' ? account : undefined))

describe('a file of settings', () => {
  it('is read as it was written', () => {
    const read = readFile(written())
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
    ['has accounts that are no list', file({ accounts: account }), { code: 'bad-account' }],
    ['has an account that is none', file({ accounts: [account, 5] }), { code: 'bad-account' }],
    ['has secrets in the clear', file({ secrets: { alice: 'x' } }), { code: 'bad-secrets' }],
  ])('that %s is refused', (_, text, problem) => {
    expect(readFile(text)).toEqual({ ok: false, problem })
  })

  it('has accounts, if there were some', () => {
    expect(readFile(file({ accounts: [account] }))).toMatchObject({ file: { accounts: [account] } })
    expect(readFile(written())).toMatchObject({ file: { accounts: [] } })
  })

  it('tells what it would change, and what is locked', () => {
    const read = readFile(written({ ...chosen, density: 'comfortable' }))
    if (!read.ok) throw new Error('must be read')
    expect(changesOf(read.file, defaultSettings, { ringVolume: { value: 0.7, locked: true } })).toEqual([
      { key: 'theme', from: 'system', to: 'dark', locked: false },
      { key: 'ringVolume', from: 0.7, to: 0, locked: true },
      { key: 'shortcuts', from: {}, to: { mute: 'x' }, locked: false },
    ])
    expect(changesOf(read.file, { ...defaultSettings, ...chosen }, {})).toEqual([])
  })
})
