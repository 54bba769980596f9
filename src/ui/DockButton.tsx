import { useLingui } from '@lingui/react/macro'
import { commandOf } from './commands.ts'
import styles from './DockButton.module.css'
import { IconButton } from './kit/IconButton.tsx'
import { useRoute } from './route.ts'
import { useCommandContext } from './use-commands.ts'

/** Opens and closes the ladder at the right of the stage. */
export function DockButton() {
  const { t } = useLingui()
  const { dock } = useRoute()
  const context = useCommandContext()
  const { label, icon, of } = commandOf('dock')
  return (
    <IconButton
      className={styles.button}
      label={t(label)}
      icon={icon}
      aria-pressed={dock}
      onClick={of(context)}
    />
  )
}
