import { describe, expect, it } from 'vitest'
import type { AccountConfig } from '../../core/account.ts'
import { ACCOUNTS_KEY, createAccountsStore, hasAccounts } from '../accounts.ts'
import { followAccounts, forgetAccount, keepAccount, takeAccounts } from './keep-accounts.ts'

const alice: AccountConfig = {
  id: 'alice@atlanta.example',
  uri: 'sip:alice@atlanta.example',
  displayName: 'Alice',
  username: 'alice',
  password: 'wonderland',
  servers: ['wss://sip.atlanta.example/ws'],
  expires: 600,
}
const bob: AccountConfig = {
  ...alice,
  id: 'bob@biloxi.example',
  uri: 'sip:bob@biloxi.example',
  realms: ['pbx'],
}
const carol: AccountConfig = { ...alice, id: 'carol@atlanta.example', uri: 'sip:carol@atlanta.example' }

/** A browser's storage; `fails` is what each write ends with. */
function browser(kept: Record<string, string> = {}, fails?: Error) {
  const shelf = {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => {
      if (fails) throw fails
      kept[key] = value
    },
    removeItem: (key: string) => {
      delete kept[key]
    },
  }
  return { kept, open: () => shelf }
}

const sealed = () => {
  throw new Error('SecurityError')
}
const full = Object.assign(new Error('no room'), { name: 'QuotaExceededError' })
const record = (...accounts: readonly unknown[]) => JSON.stringify({ version: 1, accounts })

/** What a page finds that is opened later. */
const opened = (open: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>) =>
  takeAccounts(createAccountsStore(), [], open)

describe('accounts kept in this browser', () => {
  it('are there again, with all they had, when the page is opened the next time', () => {
    const { open } = browser()
    const store = createAccountsStore()
    expect(hasAccounts(open)).toBe(false)
    keepAccount(store, alice, true, open)
    keepAccount(store, bob, true, open)
    expect(hasAccounts(open)).toBe(true)
    expect(opened(open)).toEqual([
      { ...alice, kept: 'browser' },
      { ...bob, kept: 'browser' },
    ])
  })

  it('are changed in place, and forgotten', () => {
    const { open, kept } = browser()
    const store = createAccountsStore()
    keepAccount(store, alice, true, open)
    keepAccount(store, bob, true, open)
    keepAccount(store, { ...alice, password: 'looking-glass' }, true, open)
    expect(opened(open).map(({ id, password }) => [id, password])).toEqual([
      [alice.id, 'looking-glass'],
      [bob.id, 'wonderland'],
    ])
    forgetAccount(store, alice.id, open)
    forgetAccount(store, bob.id, open)
    expect(store.getState().own).toEqual([])
    expect(kept).toEqual({})
  })

  it('leave nothing behind when they are not to be kept, also not of before', () => {
    const { open, kept } = browser()
    const store = createAccountsStore()
    keepAccount(store, alice, false, open)
    expect(kept).toEqual({})
    expect(store.getState().own).toEqual([{ ...alice, kept: 'page' }])
    keepAccount(store, alice, true, open)
    keepAccount(store, alice, false, open)
    expect(JSON.stringify(kept)).not.toContain('wonderland')
  })

  it('give way to one that config.json names, and still lie there', () => {
    const { open, kept } = browser({ [ACCOUNTS_KEY]: record(alice, bob) })
    const store = createAccountsStore()
    expect(takeAccounts(store, [alice.id], open).map(({ id }) => id)).toEqual([bob.id])
    keepAccount(store, { ...bob, expires: 300 }, true, open)
    expect(kept[ACCOUNTS_KEY]).toContain(alice.id)
  })

  it('are not lost to another tab that writes too', () => {
    const { open } = browser()
    keepAccount(createAccountsStore(), alice, true, open)
    keepAccount(createAccountsStore(), bob, true, open)
    expect(opened(open)).toHaveLength(2)
  })
})

describe('a storage that is not as it should be', () => {
  it.each(['{', '[]', '{"version":1}', '"x"', '{"version":0,"accounts":[]}'])(
    'puts %j aside and goes on',
    (text) => {
      const { open, kept } = browser({ [ACCOUNTS_KEY]: text })
      const store = createAccountsStore()
      expect(takeAccounts(store, [], open)).toEqual([])
      expect(store.getState().problem).toBe('broken')
      keepAccount(store, alice, true, open)
      expect(opened(open)).toHaveLength(1)
      expect(Object.values(kept)).toContain(text)
    },
  )

  it.each([
    ['no password', { ...alice, password: undefined }],
    ['a server that is none', { ...alice, servers: ['https://x'] }],
    ['an address that is none', { ...alice, uri: 'alice' }],
    ['an expiry that is none', { ...alice, expires: -1 }],
    ['a name that is too long', { ...alice, displayName: 'x'.repeat(9999) }],
    ['nothing', null],
  ])('passes over an account with %s, and does not throw it away', (_, entry) => {
    const { open, kept } = browser({ [ACCOUNTS_KEY]: record(entry, bob) })
    const store = createAccountsStore()
    expect(takeAccounts(store, [], open).map(({ id }) => id)).toEqual([bob.id])
    expect(store.getState().problem).toBe('broken')
    keepAccount(store, { ...bob, expires: 300 }, true, open)
    expect(JSON.parse(kept[ACCOUNTS_KEY] ?? '').accounts).toContainEqual(JSON.parse(JSON.stringify(entry)))
  })

  it('leaves alone what a newer version wrote', () => {
    const text = JSON.stringify({ version: 2, accounts: { alice: {} } })
    const { open, kept } = browser({ [ACCOUNTS_KEY]: text })
    const store = createAccountsStore()
    takeAccounts(store, [], open)
    keepAccount(store, alice, true, open)
    forgetAccount(store, alice.id, open)
    keepAccount(store, bob, true, open)
    expect(kept).toEqual({ [ACCOUNTS_KEY]: text })
    expect(store.getState()).toMatchObject({ problem: 'newer', own: [{ id: bob.id, kept: 'page' }] })
  })

  it.each([
    ['full', browser({}, full).open],
    ['forbidden', sealed],
  ] as const)('is %s: the account holds until the page is closed', (problem, open) => {
    const store = createAccountsStore()
    takeAccounts(store, [], open)
    keepAccount(store, alice, true, open)
    expect(store.getState()).toEqual({ problem, own: [{ ...alice, kept: 'page' }] })
    forgetAccount(store, alice.id, open)
    expect(store.getState().own).toEqual([])
  })

  it('is well again when it takes something', () => {
    const store = createAccountsStore()
    keepAccount(store, alice, true, browser({}, full).open)
    keepAccount(store, alice, true, browser().open)
    expect(store.getState()).toMatchObject({ problem: undefined, own: [{ kept: 'browser' }] })
  })
})

describe('what another tab does', () => {
  it('is caught up with where it was done before anybody followed', () => {
    const { open } = browser()
    const [here, there] = [createAccountsStore(), createAccountsStore()]
    keepAccount(here, bob, false, open)
    keepAccount(here, alice, true, open)
    forgetAccount(there, alice.id, open)
    keepAccount(there, carol, true, open)
    const changes: unknown[] = []
    followAccounts(here, [], ({ added, removed }) => changes.push([added.map(({ id }) => id), removed]), open)
    expect(changes).toEqual([[[carol.id], [alice.id]]])
    expect(here.getState().own.map(({ id }) => id)).toEqual([carol.id, bob.id])
  })

  it('leaves an account alone that is only written in another order', () => {
    const { open } = browser()
    const store = createAccountsStore()
    const { password, ...rest } = alice
    keepAccount(store, { ...rest, password }, true, open)
    followAccounts(store, [], () => expect.unreachable(), open)
  })

  it('is nothing where the page may keep nothing', () => {
    const store = createAccountsStore()
    followAccounts(store, [], () => expect.unreachable(), sealed)
    expect(store.getState()).toEqual({ own: [] })
  })

  it('is followed: added, changed and removed, without what this tab holds for itself', () => {
    const target = new EventTarget()
    const listen = globalThis.addEventListener
    globalThis.addEventListener = target.addEventListener.bind(target) as typeof listen
    const { open } = browser()
    const [here, there] = [createAccountsStore(), createAccountsStore()]
    keepAccount(here, bob, false, open)
    const changes: unknown[] = []
    followAccounts(here, [], ({ added, removed }) => changes.push([added.map(({ id }) => id), removed]), open)
    const hear = () => target.dispatchEvent(Object.assign(new Event('storage'), { key: ACCOUNTS_KEY }))
    keepAccount(there, alice, true, open)
    hear()
    keepAccount(there, { ...alice, password: 'x' }, true, open)
    hear()
    hear()
    forgetAccount(there, alice.id, open)
    hear()
    globalThis.addEventListener = listen
    expect(changes).toEqual([
      [[alice.id], []],
      [[alice.id], []],
      [[], [alice.id]],
    ])
    expect(here.getState().own.map(({ id }) => id)).toEqual([bob.id])
  })
})
