import type { BackupAccount, SettingsFile } from '../../core/backup/settings-file.ts'
import type { Passwords } from '../../store/backup/backup.ts'
import { keepAccount } from '../../store/kept/keep-accounts.ts'
import { choose } from '../../store/settings.ts'
import type { PhoneContextValue } from '../phone-context.tsx'

type Context = Pick<PhoneContextValue, 'phone' | 'stores'>

export interface AccountChange {
  readonly account: BackupAccount
  readonly kind: 'new' | 'changed'
}

/** The accounts that a file would add or change. Those that the phone was given are not for a file to change. */
export function accountChanges(file: SettingsFile, { stores }: Context): readonly AccountChange[] {
  const { own } = stores.accounts.getState()
  const given = stores.phone.getState().accounts.filter(({ id }) => own.every((each) => each.id !== id))
  return (file.accounts ?? []).flatMap((account): readonly AccountChange[] => {
    if (given.some(({ id }) => id === account.id)) return []
    const old = own.find(({ id }) => id === account.id)
    if (old === undefined) return [{ account, kind: 'new' }]
    const isSame = Object.entries(account).every(
      ([key, value]) => JSON.stringify(value) === JSON.stringify(old[key as keyof BackupAccount]),
    )
    // Its password may be another: nobody sees that before the passphrase is there.
    return isSame && file.secrets === undefined ? [] : [{ account, kind: 'changed' }]
  })
}

/**
 * Takes all that a file says: what is locked holds once it is unlocked.
 * @returns ids of the accounts that it brought and nobody knows a password of
 */
export function takeFile(file: SettingsFile, passwords: Passwords, context: Context): readonly string[] {
  const { phone, stores } = context
  const changes = accountChanges(file, context)
  choose(stores.settings, { ...stores.settings.getState().chosen, ...file.settings })
  const wanting: string[] = []
  for (const { account } of changes) {
    const old = stores.accounts.getState().own.find(({ id }) => id === account.id)
    const own = old && hasSameTrust(account, old) ? old.password : ''
    const whole = { ...account, password: passwords.get(account.id) ?? own }
    keepAccount(stores.accounts, whole, old?.kept !== 'page')
    phone.addAccount(whole)
    if (whole.password === '') wanting.push(account.id)
  }
  return wanting
}

/** Whether nobody else may ask for the password. To others a file gives none: their challenges would find it out. */
function hasSameTrust(account: BackupAccount, old: BackupAccount): boolean {
  const trust = ({ uri, servers, realms = [] }: BackupAccount) => JSON.stringify([uri, servers, realms])
  return trust(account) === trust(old)
}
