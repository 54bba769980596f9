import { useLingui } from '@lingui/react/macro'
import { commandOf, commands, type CommandId } from './commands.ts'
import { Dialog } from './kit/Dialog.tsx'
import { usePhone } from './phone-context.tsx'
import styles from './Shortcuts.module.css'
import { shortcutText } from './shortcuts.ts'
import { useChosenKeys } from './use-shortcuts.ts'

/** Every command that has a key. */
export function Shortcuts() {
  const { t } = useLingui()
  const { view } = usePhone()
  const chosen = useChosenKeys()
  return (
    <Dialog title={t`Keyboard shortcuts`} onClose={() => view.setState({ shortcuts: false })}>
      <dl>
        {(Object.keys(commands) as CommandId[]).map((id) => {
          const keys = shortcutText(id, chosen)
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
    </Dialog>
  )
}
