import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { SettingsFile } from '../../core/backup/settings-file.ts'
import { openPasswords } from '../../store/backup/backup.ts'
import { canSeal } from '../../store/backup/seal.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { Field } from '../kit/Field.tsx'
import { usePhone } from '../phone-context.tsx'
import styles from './Backup.module.css'
import { accountChanges, takeFile } from './take-file.ts'
import { useIsHere } from './use-is-here.ts'
import { useShownChanges } from './use-shown-changes.ts'

interface ImportDialogProps {
  readonly file: SettingsFile
  readonly onClose: () => void
  /** @param wanting ids of accounts whose passwords are to be written in */
  readonly onDone: (wanting: readonly string[]) => void
}

/** What a file would change, before it does. */
export function ImportDialog({ file, onClose, onDone }: ImportDialogProps) {
  const { t, i18n } = useLingui()
  const context = usePhone()
  const changes = useShownChanges(file)
  const accounts = accountChanges(file, context)
  // Known to this component alone, and gone with it.
  const [passphrase, setPassphrase] = useState('')
  const [isWrong, setWrong] = useState(false)
  const [isOpening, setOpening] = useState(false)
  const isHere = useIsHere()
  const asks = file.secrets !== undefined && accounts.length > 0
  const isSame = changes.length === 0 && accounts.length === 0
  const take = async () => {
    setOpening(true)
    const passwords =
      asks && passphrase !== '' ? await openPasswords(file, passphrase) : new Map<string, string>()
    if (!isHere()) return undefined
    setOpening(false)
    if (passwords === undefined) return setWrong(true)
    return onDone(takeFile(file, passwords, context))
  }
  const savedAt = Date.parse(file.savedAt)
  return (
    <Dialog
      title={t`Use the settings of this file?`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{isSame ? t`Close` : t`Cancel`}</Button>
          {!isSame && (
            <Button tone="accent" aria-disabled={isOpening} onClick={() => void (isOpening || take())}>
              {t`Use them`}
            </Button>
          )}
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!isOpening && !isSame) void take()
        }}
      >
        {!Number.isNaN(savedAt) && (
          <p className={styles.note}>
            {t`Saved on ${i18n.date(new Date(savedAt), { dateStyle: 'long', timeStyle: 'short' })}`}
          </p>
        )}
        {isSame && <p>{t`Everything in it is set so already.`}</p>}
        <ul className={styles.changes} aria-label={t`What changes`}>
          {changes.map(({ key, name, from, to, lock }) => (
            <li key={key}>
              <span className={styles.name}>{name}</span>
              {from !== '' && (
                <span className={styles.values}>
                  <del>{from}</del> <span aria-hidden>→</span> <ins>{to}</ins>
                </span>
              )}
              {lock !== undefined && (
                <span className={styles.note}>{t`It stays as it is for now. ${lock}`}</span>
              )}
            </li>
          ))}
          {accounts.map(({ account, kind }) => (
            <li key={account.id}>
              <bdi className={styles.name}>{account.displayName || account.uri}</bdi>
              <span className={styles.values}>{kind === 'new' ? t`New account` : t`Account, changed`}</span>
            </li>
          ))}
        </ul>
        {asks && canSeal() && (
          <Field
            label={t`Passphrase of the passwords`}
            type="password"
            autoComplete="off"
            value={passphrase}
            problem={
              isWrong
                ? t`This passphrase does not open them. Check capitals and the layout of the keys.`
                : undefined
            }
            onChange={(event) => {
              setPassphrase(event.target.value)
              setWrong(false)
            }}
          />
        )}
        {accounts.length > 0 && (
          <p className={styles.note}>
            {asks && canSeal()
              ? t`Leave it empty to take the accounts without their passwords.`
              : t`New accounts come without their passwords: write them in under Accounts.`}
          </p>
        )}
      </form>
    </Dialog>
  )
}
