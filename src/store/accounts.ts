import { type StoreApi, createStore } from 'zustand/vanilla'
import type { AccountConfig, AccountsProblem } from '../core/account.ts'

/** An account that somebody added here, with its password: nothing else in the page has that. */
export interface OwnAccount extends AccountConfig {
  /** Where it stays: in this browser, or until the page is closed. */
  readonly kept: 'browser' | 'page'
}

export interface AccountsState {
  readonly own: readonly OwnAccount[]
  /** Ids that are spoken for: what config.json names or hands out goes before what lies here. */
  readonly given: readonly string[]
  /** Why accounts do not stay in this browser although they should; undefined while they do. */
  readonly problem?: AccountsProblem | undefined
}

export type AccountsStore = StoreApi<AccountsState>

/** Where accounts stay: the part of `Storage` that is used. */
export type AccountsShelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export const ACCOUNTS_KEY = 'sidetone.accounts'

export function createAccountsStore(): AccountsStore {
  return createStore<AccountsState>(() => ({ own: [], given: [] }))
}

/** Has accounts of config.json go before those of this browser with their ids. */
export function give(store: AccountsStore, ids: readonly string[]): void {
  store.setState(({ own, given }) => ({
    own: own.filter(({ id }) => !ids.includes(id)),
    given: [...given, ...ids],
  }))
}

/** Whether there may be something to read. @param open answers where accounts stay; throws where a page may keep nothing */
export function hasAccounts(open: () => Pick<Storage, 'getItem'>): boolean {
  try {
    return open().getItem(ACCOUNTS_KEY) !== null
  } catch {
    return false
  }
}
