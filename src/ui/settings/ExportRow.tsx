import { useLingui } from '@lingui/react/macro'
import { useId, useState } from 'react'
import { useStore } from 'zustand'
import { writeBackup } from '../../store/backup/backup.ts'
import { canSeal } from '../../store/backup/seal.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { Field } from '../kit/Field.tsx'
import { Row } from '../kit/Row.tsx'
import { Switch } from '../kit/Switch.tsx'
import { usePhone } from '../phone-context.tsx'
import styles from './Backup.module.css'
import type { PartProps } from './row.ts'
import { saveFile } from './save-file.ts'
import { useIsHere } from './use-is-here.ts'

/** Of a passphrase; shorter ones are guessed in a day (NIST SP 800-63B §5.1.1.2). */
const LEAST = 8

/** Hands out the settings as a file. */
export function ExportRow(words: PartProps) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  return (
    <>
      <Row id={id} {...words}>
        <Button id={id} aria-label={words.label} aria-haspopup="dialog" onClick={() => setOpen(true)}>
          {t`Save…`}
        </Button>
      </Row>
      {isOpen && <ExportDialog onClose={() => setOpen(false)} />}
    </>
  )
}

function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui()
  const { stores } = usePhone()
  const own = useStore(stores.accounts, (state) => state.own)
  const [withPasswords, setWithPasswords] = useState(false)
  // Known to this component alone, and gone with it.
  const [passphrase, setPassphrase] = useState('')
  const [tooShort, setTooShort] = useState(false)
  const [isSealing, setSealing] = useState(false)
  const isHere = useIsHere()
  const save = async () => {
    if (withPasswords && passphrase.length < LEAST) return setTooShort(true)
    setSealing(true)
    const now = new Date()
    const { chosen } = stores.settings.getState()
    const text = await writeBackup(chosen, own, now, withPasswords ? passphrase : undefined)
    if (!isHere()) return undefined
    saveFile(`sidetone-settings-${now.toISOString().slice(0, 10)}.json`, text)
    return onClose()
  }
  return (
    <Dialog
      title={t`Save settings as a file`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t`Cancel`}</Button>
          <Button tone="accent" aria-disabled={isSealing} onClick={() => void (isSealing || save())}>
            {t`Save the file`}
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!isSealing) void save()
        }}
      >
        <p>
          {own.length === 0
            ? t`All that you have set is in it: settings and shortcuts.`
            : t`All that you have set is in it: settings, shortcuts and the accounts that you added here.`}
        </p>
        {own.length > 0 && (
          <Switch
            label={t`With the passwords of the accounts`}
            description={
              canSeal()
                ? t`They are encrypted with a passphrase.`
                : t`They cannot be encrypted here: this page does not come over https.`
            }
            checked={withPasswords}
            disabled={!canSeal()}
            onChange={setWithPasswords}
          />
        )}
        {withPasswords && (
          <>
            <Field
              label={t`Passphrase`}
              type="password"
              autoComplete="new-password"
              value={passphrase}
              problem={tooShort ? t`Use at least ${LEAST} characters.` : undefined}
              onChange={(event) => {
                setPassphrase(event.target.value)
                setTooShort(false)
              }}
            />
            <p className={styles.note}>{t`Nobody can open the passwords without it. It is kept nowhere.`}</p>
          </>
        )}
      </form>
    </Dialog>
  )
}
