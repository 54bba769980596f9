import { useLingui } from '@lingui/react/macro'
import { commandOf } from '../commands.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { CloseIcon } from '../kit/icons.ts'
import { useCommandContext } from '../use-commands.ts'
import styles from './Dock.module.css'

/** What the dock shows, and its way out. */
export function DockHead() {
  const { t } = useLingui()
  const context = useCommandContext()
  return (
    <header className={styles.head}>
      <h2 className={styles.title}>{t(commandOf('ladder').label)}</h2>
      <IconButton label={t`Close`} icon={CloseIcon} onClick={commandOf('dock').of(context)} />
    </header>
  )
}
