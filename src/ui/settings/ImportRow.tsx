import { useLingui } from '@lingui/react/macro'
import { useId, useRef, useState } from 'react'
import { FILE_LIMIT, type ReadFile } from '../../core/backup/settings-file.ts'
import { readBackup } from '../../store/backup/backup.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { Row } from '../kit/Row.tsx'
import { Toast } from '../kit/Toast.tsx'
import { fileProblemWords } from './file-problem-words.ts'
import { sentences } from '../../i18n/words/sentences.ts'
import { ImportDialog } from './ImportDialog.tsx'
import { useCommandContext } from '../use-commands.ts'
import styles from './Backup.module.css'
import type { PartProps } from './row.ts'

/** Takes settings from a file: all of it, once one has seen what that changes, or nothing. */
export function ImportRow(words: PartProps) {
  const { t, i18n } = useLingui()
  const [read, setRead] = useState<ReadFile>()
  const [isDone, setDone] = useState(false)
  const { goTo } = useCommandContext()
  const picker = useRef<HTMLInputElement>(null)
  const id = useId()
  const open = async (file: File) => {
    setDone(false)
    setRead(
      file.size > FILE_LIMIT
        ? { ok: false, problem: { code: 'too-large', limit: FILE_LIMIT } }
        : readBackup(await file.text().catch(() => '')),
    )
  }
  const close = () => setRead(undefined)
  return (
    <>
      <Row id={id} {...words}>
        <Button id={id} aria-label={words.label} onClick={() => picker.current?.click()}>
          {t`Open…`}
        </Button>
        <input
          ref={picker}
          type="file"
          hidden
          accept="application/json,.json"
          aria-label={t`Settings file`}
          onChange={({ target }) => {
            const [file] = target.files ?? []
            // The same file may be chosen again.
            target.value = ''
            if (file) void open(file)
          }}
        />
      </Row>
      {read?.ok === true && (
        <ImportDialog
          file={read.file}
          onClose={close}
          onDone={([wanting]) => {
            close()
            // There one is asked for what the file did not bring.
            if (wanting !== undefined) goTo('settings', `accounts/${wanting}`)
            else setDone(true)
          }}
        />
      )}
      {read?.ok === false && (
        <Dialog
          title={t`This file cannot be used`}
          onClose={close}
          actions={<Button onClick={close}>{t`Close`}</Button>}
        >
          <p className={styles.problem}>
            {sentences(
              i18n.locale,
              t(fileProblemWords(read.problem).problem),
              t(fileProblemWords(read.problem).next),
            )}
          </p>
          <p className={styles.note}>{t`Nothing was changed.`}</p>
        </Dialog>
      )}
      {isDone && <Toast onClose={() => setDone(false)}>{t`The settings of the file are in use.`}</Toast>}
    </>
  )
}
