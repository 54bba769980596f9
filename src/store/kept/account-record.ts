import type { AccountConfig } from '../../core/account.ts'

/** The form in which accounts lie in this browser; a newer version of the phone may know another. */
export const ACCOUNTS_VERSION = 1

export interface AccountRecord {
  readonly accounts: readonly AccountConfig[]
  /** What lies among them and could not be read. */
  readonly unread: readonly unknown[]
}

export type ReadAccounts = AccountRecord | 'newer' | undefined

const isText = (value: unknown, limit: number): value is string =>
  typeof value === 'string' && value.length <= limit && !/\p{Cc}/u.test(value)

const isList = (value: unknown, limit: number): value is readonly string[] =>
  Array.isArray(value) && value.length <= 16 && value.every((each) => isText(each, limit))

/** Reads what was kept. @returns 'newer' for what a newer version wrote, undefined for what is no record at all */
export function readAccounts(text: string): ReadAccounts {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof json !== 'object' || json === null) return undefined
  const { version, accounts } = json as { readonly version?: unknown; readonly accounts?: unknown }
  if (typeof version === 'number' && version > ACCOUNTS_VERSION) return 'newer'
  if (version !== ACCOUNTS_VERSION || !Array.isArray(accounts)) return undefined
  const entries: readonly unknown[] = accounts
  return {
    accounts: entries.map(readAccount).filter((account) => account !== undefined),
    unread: entries.filter((entry) => readAccount(entry) === undefined),
  }
}

function readAccount(value: unknown): AccountConfig | undefined {
  const { id, uri, displayName, username, password, servers, expires, realms, trustIdentity } = Object(
    value,
  ) as Readonly<Record<string, unknown>>
  if (!isText(id, 512) || !isText(uri, 512) || !isText(displayName, 128)) return undefined
  if (!isText(username, 256) || !isText(password, 1024)) return undefined
  if (!isList(servers, 2048) || servers.length === 0) return undefined
  if (!/^sips?:[^@]+@./i.test(uri) || !servers.every((server) => /^wss?:\/\//i.test(server))) return undefined
  if (typeof expires !== 'number' || !(expires >= 60 && expires <= 86_400)) return undefined
  return {
    id,
    uri,
    displayName,
    username,
    password,
    servers,
    expires,
    ...(isList(realms, 256) ? { realms } : {}),
    ...(typeof trustIdentity === 'boolean' ? { trustIdentity } : {}),
  }
}

export function writeAccounts({ accounts, unread }: AccountRecord): string {
  return JSON.stringify({ version: ACCOUNTS_VERSION, accounts: [...accounts, ...unread] })
}
