import { afterEach, describe, expect, it, vi } from 'vitest'
import { ACCOUNTS_KEY, createAccountsStore, give, hasAccounts } from '../accounts.ts'
import { alice, bob, browser, carol, full, opened, record, sealed } from './accounts-browser.fixture.ts'
import { followAccounts, forgetAccount, keepAccount, takeAccounts } from './keep-accounts.ts'

describe('what another tab does', () => {
  afterEach(() => void vi.unstubAllGlobals())

  it('is caught up with where it was done before anybody followed', () => {
    const { open } = browser()
    const [here, there] = [createAccountsStore(), createAccountsStore()]
    keepAccount(here, bob, false, open)
    keepAccount(here, alice, true, open)
    forgetAccount(there, alice.id, open)
    keepAccount(there, carol, true, open)
    const changes: unknown[] = []
    followAccounts(here, ({ added, removed }) => changes.push([added.map(({ id }) => id), removed]), open)
    expect(changes).toEqual([[[carol.id], [alice.id]]])
    expect(here.getState().own.map(({ id }) => id)).toEqual([carol.id, bob.id])
  })

  it('leaves an account alone that is only written in another order', () => {
    const { open } = browser()
    const store = createAccountsStore()
    const { password, ...rest } = alice
    keepAccount(store, { ...rest, password }, true, open)
    followAccounts(store, () => expect.unreachable(), open)
  })

  it('is nothing where the page may keep nothing', () => {
    const store = createAccountsStore()
    followAccounts(store, () => expect.unreachable(), sealed)
    expect(store.getState()).toEqual({ own: [], given: [] })
  })

  /** A page that runs these, and what another tab's writing tells it. */
  function following(kept: Record<string, string>, fails?: Error) {
    const target = new EventTarget()
    vi.stubGlobal('addEventListener', target.addEventListener.bind(target))
    const { open } = browser(kept)
    const store = createAccountsStore()
    takeAccounts(store, open)
    const changes: unknown[] = []
    const writes = browser(kept, fails).open
    followAccounts(store, ({ added, removed }) => changes.push([added.map(({ id }) => id), removed]), writes)
    const hear = (oldValue: string | null) =>
      target.dispatchEvent(
        Object.assign(new Event('storage'), {
          key: ACCOUNTS_KEY,
          oldValue,
          newValue: kept[ACCOUNTS_KEY] ?? null,
        }),
      )
    return { store, changes, hear, open }
  }
  const ids = (store: ReturnType<typeof createAccountsStore>) => store.getState().own.map(({ id }) => id)

  it('takes away no account that runs here when it puts aside what it could not read', () => {
    const kept = { [ACCOUNTS_KEY]: record(alice, bob) }
    const { store, changes, hear, open } = following(kept)
    const { own } = store.getState()
    kept[ACCOUNTS_KEY] = '{"version":1,'
    takeAccounts(createAccountsStore(), open)
    expect(hasAccounts(open)).toBe(false)
    hear('{"version":1,')
    expect(changes).toEqual([])
    expect(store.getState()).toEqual({ own, given: [], problem: 'broken' })
    expect(opened(open)).toEqual(own)
  })

  it('takes away none when it wrote what cannot be read, in whole or of one account', () => {
    const kept = { [ACCOUNTS_KEY]: record(alice, bob) }
    const { store, changes, hear, open } = following(kept)
    kept[ACCOUNTS_KEY] = record({ ...alice, servers: 7 }, bob)
    hear(null)
    expect(changes).toEqual([])
    expect(ids(store).toSorted()).toEqual([alice.id, bob.id])
    kept[ACCOUNTS_KEY] = 'garbage'
    hear(null)
    expect(changes).toEqual([])
    expect(
      opened(open)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual([alice.id, bob.id])
    expect(store.getState().problem).toBe('broken')
  })

  it('takes away none where it cannot be written again: it holds until the page is closed', () => {
    const kept: Record<string, string> = { [ACCOUNTS_KEY]: record(alice) }
    const { store, changes, hear } = following(kept, full)
    delete kept[ACCOUNTS_KEY]
    hear('garbage')
    expect(store.getState()).toMatchObject({ own: [{ id: alice.id, kept: 'page' }], problem: 'full' })
    expect(changes).toEqual([])
  })

  it('goes after what config.json names, also when that comes later', () => {
    const kept = { [ACCOUNTS_KEY]: record(alice, bob) }
    const { store, changes, hear } = following(kept)
    give(store, [alice.id])
    expect(ids(store)).toEqual([bob.id])
    kept[ACCOUNTS_KEY] = record({ ...alice, password: 'x' }, bob, carol)
    hear(record(alice, bob))
    expect(changes).toEqual([[[carol.id], []]])
    expect(ids(store)).toEqual([bob.id, carol.id])
  })

  it('is followed: added, changed and removed, without what this tab holds for itself', () => {
    const target = new EventTarget()
    const listen = globalThis.addEventListener
    globalThis.addEventListener = target.addEventListener.bind(target) as typeof listen
    const { open } = browser()
    const [here, there] = [createAccountsStore(), createAccountsStore()]
    keepAccount(here, bob, false, open)
    const changes: unknown[] = []
    followAccounts(here, ({ added, removed }) => changes.push([added.map(({ id }) => id), removed]), open)
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
