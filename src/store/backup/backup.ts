import type { AccountConfig } from '../../core/account.ts'
import {
  type BackupAccount,
  type ReadFile,
  type SettingsFile,
  readSettingsFile,
  writeSettingsFile,
} from '../../core/backup/settings-file.ts'
import type { Chosen } from '../../core/settings.ts'
import { ACCOUNTS_VERSION, readAccounts } from '../kept/account-record.ts'
import { seal, unseal } from './seal.ts'

/** Passwords by the id of their account. */
export type Passwords = ReadonlyMap<string, string>

/**
 * The text of a settings file.
 * @param passphrase what the passwords are sealed with; without it they are left out
 */
export async function writeBackup(
  settings: Chosen,
  accounts: readonly AccountConfig[],
  now: Date,
  passphrase?: string,
): Promise<string> {
  const passwords = Object.fromEntries(accounts.map(({ id, password }) => [id, password]))
  return writeSettingsFile({
    savedAt: now.toISOString(),
    settings,
    accounts: accounts.map(withoutPassword),
    ...(passphrase === undefined ? {} : { secrets: await seal(JSON.stringify(passwords), passphrase) }),
  })
}

/** Reads the text of a settings file; see {@link readSettingsFile}. */
export function readBackup(text: string): ReadFile {
  return readSettingsFile(text, (entry) => {
    // By the very rules of the accounts that lie in this browser.
    const accounts = [{ ...(Object(entry) as object), password: '' }]
    const record = readAccounts(JSON.stringify({ version: ACCOUNTS_VERSION, accounts }))
    const [account] = typeof record === 'object' ? record.accounts : []
    return account && withoutPassword(account)
  })
}

/** The passwords of a file; undefined if the passphrase is another, or what it opens is no list of passwords. */
export async function openPasswords(
  { secrets }: SettingsFile,
  passphrase: string,
): Promise<Passwords | undefined> {
  const text = secrets && (await unseal(secrets, passphrase))
  if (text === undefined) return undefined
  try {
    const entries = Object.entries(JSON.parse(text) as Record<string, unknown>)
    const passwords = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    return passwords.length === entries.length ? new Map(passwords) : undefined
  } catch {
    return undefined
  }
}

function withoutPassword({
  id,
  uri,
  displayName,
  username,
  servers,
  expires,
  realms,
}: AccountConfig): BackupAccount {
  const account = { id, uri, displayName, username, servers, expires }
  return realms === undefined ? account : { ...account, realms }
}
