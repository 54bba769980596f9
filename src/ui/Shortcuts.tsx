import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import { commandOf, commands, type CommandId } from './commands.ts'
import { IconButton } from './kit/IconButton.tsx'
import { CloseIcon } from './kit/icons.ts'
import { usePhone } from './phone-context.tsx'
import styles from './Shortcuts.module.css'
import { shortcutText } from './shortcuts.ts'

/** Every command that has a key. */
export function Shortcuts() {
  const { t } = useLingui()
  const { view } = usePhone()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    return () => shown?.close()
  }, [])
  const close = () => view.setState({ shortcuts: false })
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-label={t`Keyboard shortcuts`}
      closedby="any"
      // The event comes late: by then the dialog may be open again, as after StrictMode's second mount.
      onClose={({ currentTarget }) => currentTarget.open || close()}
    >
      <header className={styles.head}>
        <h2 className={styles.title}>{t`Keyboard shortcuts`}</h2>
        <IconButton label={t`Close`} icon={CloseIcon} onClick={close} />
      </header>
      <dl className={styles.list}>
        {(Object.keys(commands) as CommandId[]).map((id) => {
          const keys = shortcutText(id)
          return (
            keys && (
              <div key={id} className={styles.line}>
                <dt>{t(commandOf(id).label)}</dt>
                <dd>
                  <kbd className={styles.keys}>{keys}</kbd>
                </dd>
              </div>
            )
          )
        })}
        <div className={styles.line}>
          <dt>{t`Dial what is in the field`}</dt>
          <dd>
            <kbd className={styles.keys}>{t`Enter`}</kbd>
          </dd>
        </div>
        <div className={styles.line}>
          <dt>{t`Tones, while a call's keypad is open`}</dt>
          <dd>
            <kbd className={styles.keys}>0–9 * # A–D</kbd>
          </dd>
        </div>
      </dl>
    </dialog>
  )
}
