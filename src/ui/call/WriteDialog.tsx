import { useLingui } from '@lingui/react/macro'
import { useId, useState, type SyntheticEvent } from 'react'
import type { Remote } from '../../core/call.ts'
import { readableAddress } from '../format/remote.ts'
import { useRemoteName } from '../format/use-number-style.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { WriteIcon } from '../kit/icons.ts'
import styles from './WriteDialog.module.css'

/** As much as goes in one MESSAGE in any script (RFC 3428 §8: 1300 bytes). */
const LIMIT = 320

interface WriteDialogProps {
  readonly to: Remote
  /** Who wants it. */
  readonly asker: string
  readonly onClose: () => void
  readonly onSend: (text: string) => void
}

/** A text to somebody whom another wants to be written to. */
export function WriteDialog({ to, asker, onClose, onSend }: WriteDialogProps) {
  const { t } = useLingui()
  const id = useId()
  const [text, setText] = useState('')
  const name = useRemoteName()(to)
  const send = (event: SyntheticEvent) => {
    event.preventDefault()
    if (text.trim() !== '') onSend(text.trim())
  }
  return (
    <Dialog
      title={t`Write to ${name}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t`Cancel`}</Button>
          <Button
            type="submit"
            form={`${id}-form`}
            tone="accent"
            icon={WriteIcon}
            disabled={text.trim() === ''}
          >{t`Send`}</Button>
        </>
      }
    >
      <p>
        {t`${asker} asks you for it and will be told whether it has arrived, not what you write.`}{' '}
        <bdi>{readableAddress(to.uri)}</bdi>
      </p>
      <form id={`${id}-form`} className={styles.form} onSubmit={send}>
        <label htmlFor={id}>{t`Your text`}</label>
        <textarea
          id={id}
          className={styles.text}
          dir="auto"
          rows={4}
          maxLength={LIMIT}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </form>
    </Dialog>
  )
}
