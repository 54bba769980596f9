import { describe, expect, it } from 'vitest'
import { ACCOUNTS_KEY, createAccountsStore, give, hasAccounts } from '../accounts.ts'
import { alice, bob, browser, full, opened, record, sealed } from './accounts-browser.fixture.ts'
import { forgetAccount, keepAccount, takeAccounts } from './keep-accounts.ts'

describe('accounts kept in this browser', () => {
  it('are there again, with all they had, when the page is opened the next time', () => {
    const { open } = browser()
    const store = createAccountsStore()
    expect(hasAccounts(open)).toBe(false)
    keepAccount(store, alice, true, open)
    keepAccount(store, { ...bob, trustIdentity: false }, true, open)
    expect(hasAccounts(open)).toBe(true)
    expect(opened(open)).toEqual([
      { ...alice, kept: 'browser' },
      { ...bob, trustIdentity: false, kept: 'browser' },
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
    give(store, [alice.id])
    expect(takeAccounts(store, open).map(({ id }) => id)).toEqual([bob.id])
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
      expect(takeAccounts(store, open)).toEqual([])
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
    expect(takeAccounts(store, open).map(({ id }) => id)).toEqual([bob.id])
    expect(store.getState().problem).toBe('broken')
    keepAccount(store, { ...bob, expires: 300 }, true, open)
    expect(JSON.parse(kept[ACCOUNTS_KEY] ?? '').accounts).toContainEqual(JSON.parse(JSON.stringify(entry)))
  })

  it('leaves alone what a newer version wrote', () => {
    const text = JSON.stringify({ version: 2, accounts: { alice: {} } })
    const { open, kept } = browser({ [ACCOUNTS_KEY]: text })
    const store = createAccountsStore()
    takeAccounts(store, open)
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
    takeAccounts(store, open)
    keepAccount(store, alice, true, open)
    expect(store.getState()).toEqual({ problem, given: [], own: [{ ...alice, kept: 'page' }] })
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
