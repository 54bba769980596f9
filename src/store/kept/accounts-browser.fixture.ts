import type { AccountConfig } from '../../core/account.ts'
import { createAccountsStore } from '../accounts.ts'
import { takeAccounts } from './keep-accounts.ts'

export const alice: AccountConfig = {
  id: 'alice@atlanta.example',
  uri: 'sip:alice@atlanta.example',
  displayName: 'Alice',
  username: 'alice',
  password: 'wonderland',
  servers: ['wss://sip.atlanta.example/ws'],
  expires: 600,
}
export const bob: AccountConfig = {
  ...alice,
  id: 'bob@biloxi.example',
  uri: 'sip:bob@biloxi.example',
  realms: ['pbx'],
}
export const carol: AccountConfig = {
  ...alice,
  id: 'carol@atlanta.example',
  uri: 'sip:carol@atlanta.example',
}

/** A browser's storage; `fails` is what each write ends with. */
export function browser(kept: Record<string, string> = {}, fails?: Error) {
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

export const sealed = () => {
  throw new Error('SecurityError')
}
export const full = Object.assign(new Error('no room'), { name: 'QuotaExceededError' })
export const record = (...accounts: readonly unknown[]) => JSON.stringify({ version: 1, accounts })

/** What a page finds that is opened later. */
export const opened = (open: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>) =>
  takeAccounts(createAccountsStore(), open)
