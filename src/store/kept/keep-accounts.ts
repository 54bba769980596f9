import type { AccountConfig, AccountsProblem } from '../../core/account.ts'
import {
  ACCOUNTS_KEY,
  type AccountsShelf,
  type AccountsStore,
  type OwnAccount,
  hasAccounts,
} from '../accounts.ts'
import { type AccountRecord, readAccounts, writeAccounts } from './account-record.ts'

/** Where a text lies that could not be read, so that nobody's account is lost to a broken write. */
const ASIDE_KEY = `${ACCOUNTS_KEY}.broken`

const EMPTY: AccountRecord = { accounts: [], unread: [] }

const browserShelf = (): AccountsShelf => localStorage

type Opened =
  | {
      readonly shelf: AccountsShelf
      readonly record: AccountRecord
      readonly isBroken: boolean
      /** Nothing of what lay there could be read, and it has just been put aside. */
      readonly isAside: boolean
    }
  | { readonly problem: AccountsProblem; readonly cause: unknown }

/** What lies there now: other tabs write too. Nothing is cached, so nothing of theirs is lost. */
function openShelf(open: () => AccountsShelf): Opened {
  try {
    const shelf = open()
    const text = shelf.getItem(ACCOUNTS_KEY)
    const record = text === null ? EMPTY : readAccounts(text)
    if (record === 'newer') return { problem: 'newer', cause: 'a newer version' }
    if (record !== undefined) return { shelf, record, isBroken: record.unread.length > 0, isAside: false }
    const before = shelf.getItem(ASIDE_KEY)
    shelf.setItem(ASIDE_KEY, before === null || before === text ? (text ?? '') : `${before}\n${text}`)
    shelf.removeItem(ACCOUNTS_KEY)
    return { shelf, record: EMPTY, isBroken: true, isAside: true }
  } catch (cause) {
    return { problem: problemOf(cause), cause }
  }
}

function problemOf(cause: unknown): AccountsProblem {
  return cause instanceof Error && cause.name === 'QuotaExceededError' ? 'full' : 'forbidden'
}

/**
 * Takes over the accounts that this browser keeps, as they are now; those that stay until the page is closed remain. So do
 * those that run here and cannot be read there any more: they are written again.
 * @param open answers where accounts stay; throws where a page may keep nothing
 * @param wasAside whether another tab has just put aside what lay there, as it could not be read
 */
export function takeAccounts(
  store: AccountsStore,
  open: () => AccountsShelf = browserShelf,
  wasAside = false,
): readonly OwnAccount[] {
  const opened = openShelf(open)
  const { own: before, given } = store.getState()
  if ('problem' in opened) {
    store.setState({ problem: opened.problem })
    return before
  }
  const { accounts, unread } = opened.record
  const kept = accounts
    .filter(({ id }) => !given.includes(id))
    .map((account): OwnAccount => ({ ...account, kept: 'browser' }))
  const isBroken = ({ id }: OwnAccount) => unread.some((entry) => (Object(entry) as OwnAccount).id === id)
  const missing = before.filter(({ id }) => accounts.every((each) => each.id !== id))
  const lost = wasAside || opened.isAside ? missing.filter((own) => own.kept === 'browser') : []
  const staying = missing.filter((own) => own.kept === 'page' || isBroken(own) || lost.includes(own))
  store.setState({ own: [...kept, ...staying], ...(opened.isBroken ? { problem: 'broken' } : {}) })
  for (const { kept: _, ...account } of lost) keepAccount(store, account, true, open)
  if (lost.length > 0) store.setState(({ problem = 'broken' }) => ({ problem }))
  return store.getState().own
}

/**
 * Adds an account or changes the one with its id. What cannot be written holds until the page is closed, and the store says
 * why.
 * @param keep whether it should stay in this browser
 */
export function keepAccount(
  store: AccountsStore,
  account: AccountConfig,
  keep: boolean,
  open: () => AccountsShelf = browserShelf,
): void {
  const written = write(store, account.id, keep ? account : undefined, open)
  const own: OwnAccount = { ...account, kept: keep && written ? 'browser' : 'page' }
  store.setState(({ own: before }) => {
    const index = before.findIndex(({ id }) => id === account.id)
    return { own: index < 0 ? [...before, own] : before.with(index, own) }
  })
}

/** Forgets an account here and in this browser. */
export function forgetAccount(
  store: AccountsStore,
  accountId: string,
  open: () => AccountsShelf = browserShelf,
): void {
  write(store, accountId, undefined, open)
  store.setState(({ own }) => ({ own: own.filter(({ id }) => id !== accountId) }))
}

/** Puts the account where its id stood, or takes it away. @returns whether what lies there is now as wanted */
function write(
  store: AccountsStore,
  id: string,
  account: AccountConfig | undefined,
  open: () => AccountsShelf,
): boolean {
  const opened = openShelf(open)
  if ('problem' in opened) {
    // A page that may keep nothing has nothing to take away either.
    if (account !== undefined || opened.problem === 'newer') store.setState({ problem: opened.problem })
    return false
  }
  const { shelf, record } = opened
  const index = record.accounts.findIndex((other) => other.id === id)
  if (index < 0 && account === undefined) return true
  const others = record.accounts.filter((other) => other.id !== id)
  const accounts =
    account === undefined ? others : others.toSpliced(index < 0 ? others.length : index, 0, account)
  try {
    if (accounts.length + record.unread.length === 0) shelf.removeItem(ACCOUNTS_KEY)
    else shelf.setItem(ACCOUNTS_KEY, writeAccounts({ ...record, accounts }))
    store.setState({ problem: opened.isBroken ? 'broken' : undefined })
    return true
  } catch (cause) {
    store.setState({ problem: problemOf(cause) })
    return false
  }
}

/**
 * Whether two are the same, wherever they stay and in whatever order they were written: to change an account is to register
 * it anew.
 */
function isSame(one: OwnAccount, other: OwnAccount): boolean {
  const text = (own: OwnAccount) =>
    JSON.stringify(Object.entries({ ...own, kept: '' }).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return text(one) === text(other)
}

/** What another tab has done to the accounts that this browser keeps. */
export interface AccountsChange {
  readonly added: readonly OwnAccount[]
  readonly removed: readonly string[]
}

/**
 * Follows what other tabs add, change and remove, and what they have done since the accounts were read.
 * @returns stops following
 */
export function followAccounts(
  store: AccountsStore,
  changed: (change: AccountsChange) => void,
  open: () => AccountsShelf = browserShelf,
): () => void {
  const look = (wasAside = false) => {
    const before = store.getState().own
    const after = takeAccounts(store, open, wasAside)
    const removed = before.filter(({ id }) => after.every((own) => own.id !== id)).map(({ id }) => id)
    const added = after.filter((own) => !before.some((old) => isSame(old, own)))
    if (added.length + removed.length > 0) changed({ added, removed })
  }
  const onStorage = ({ key, oldValue, newValue }: StorageEvent) => {
    // What cannot be read is taken away to be put aside; nobody wanted these accounts gone.
    const isAside = newValue === null && oldValue !== null && readAccounts(oldValue) === undefined
    if (key === ACCOUNTS_KEY || key === null) look(isAside)
  }
  if (store.getState().own.length > 0 || hasAccounts(open)) look()
  globalThis.addEventListener?.('storage', onStorage)
  return () => globalThis.removeEventListener?.('storage', onStorage)
}
