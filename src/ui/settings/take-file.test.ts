import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { AccountConfig } from '../../core/account.ts'
import type { BackupAccount, SettingsFile } from '../../core/backup/settings-file.ts'
import type { Phone } from '../../core/phone.ts'
import { createStores } from '../../store/stores.ts'
import { takeFile } from './take-file.ts'

const { password, ...alice } = {
  id: 'alice@atlanta.example',
  uri: 'sip:alice@atlanta.example',
  displayName: 'Alice',
  username: 'alice',
  password: 'wonderland',
  servers: ['wss://sip.atlanta.example/ws'],
  expires: 600,
} satisfies AccountConfig

/** A page that has Alice's account, and takes this one from a file. */
function takes(account: BackupAccount, passwords: Readonly<Record<string, string>> = {}) {
  const stores = createStores()
  stores.accounts.setState({ own: [{ ...alice, password, kept: 'page' }] })
  const added: AccountConfig[] = []
  const phone = { addAccount: (one) => added.push(one) } as Pick<Phone, 'addAccount'> as Phone
  const file: SettingsFile = {
    sidetone: 'settings',
    version: 1,
    savedAt: '',
    settings: {},
    accounts: [account],
  }
  const wanting = takeFile(file, new Map(Object.entries(passwords)), { phone, stores })
  return { wanting, added, own: stores.accounts.getState().own }
}

const written: string[] = []
beforeEach(() => {
  written.length = 0
  vi.stubGlobal('localStorage', {
    getItem: () => null,
    setItem: (_: string, text: string) => written.push(text),
    removeItem: () => undefined,
  })
})
afterEach(() => void vi.unstubAllGlobals())

test('an account keeps its password where a file changes no more than how it is called', () => {
  const { wanting, added } = takes({ ...alice, displayName: 'Alice L.' })
  expect(added).toMatchObject([{ displayName: 'Alice L.', password }])
  expect(wanting).toEqual([])
})

test.each<[string, Partial<BackupAccount>]>([
  ['other servers', { servers: ['wss://elsewhere.example/ws'] }],
  ['other realms', { realms: ['elsewhere.example'] }],
  ['another address', { uri: 'sip:alice@elsewhere.example' }],
])('no password is given to %s because a file says so', (_, change) => {
  const { wanting, added } = takes({ ...alice, ...change })
  expect(added).toMatchObject([{ ...change, password: '' }])
  expect(wanting).toEqual([alice.id])
})

test('a password that comes with the file goes where the file says', () => {
  const servers = ['wss://elsewhere.example/ws']
  const { added } = takes({ ...alice, servers }, { [alice.id]: 'looking-glass' })
  expect(added).toMatchObject([{ servers, password: 'looking-glass' }])
})

test('an account that was to be forgotten with the page is not written down because a file knows it', () => {
  const { own } = takes({ ...alice, displayName: 'Alice L.' })
  expect(own).toMatchObject([{ displayName: 'Alice L.', kept: 'page' }])
  expect(written).toEqual([])
})
