import { type AccountsStore, createAccountsStore } from './accounts.ts'
import { type HistoryStore, createHistoryStore } from './history.ts'
import { type PhoneStore, createPhoneStore } from './phone.ts'
import { type RedialsStore, createRedialsStore } from './redials.ts'
import { type SettingsStore, createSettingsStore } from './settings.ts'
import { type TraceOptions, type TraceStore, createTraceStore } from './trace.ts'

/** Stores by how often they change: a SIP message must not wake the call screen. */
export interface Stores {
  readonly phone: PhoneStore
  readonly trace: TraceStore
  readonly history: HistoryStore
  readonly settings: SettingsStore
  /** The accounts that were added here: the only place with their passwords. */
  readonly accounts: AccountsStore
  readonly redials: RedialsStore
}

/** Empty stores; a page has one set, a test or a gallery as many as it likes. */
export function createStores(options: { readonly trace?: TraceOptions } = {}): Stores {
  return {
    phone: createPhoneStore(),
    trace: createTraceStore(options.trace),
    history: createHistoryStore(),
    settings: createSettingsStore(),
    accounts: createAccountsStore(),
    redials: createRedialsStore(),
  }
}
