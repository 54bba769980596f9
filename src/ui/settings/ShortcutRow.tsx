import { useLingui } from '@lingui/react/macro'
import ResetIcon from '@tabler/icons-react/dist/esm/icons/IconRotate.mjs'
import { useId } from 'react'
import { Button } from '../kit/Button.tsx'
import { IconButton } from '../kit/IconButton.tsx'
import { Row } from '../kit/Row.tsx'
import { shortcutText } from '../shortcuts.ts'
import { useChosenKeys } from '../use-shortcuts.ts'
import type { ShortcutLine } from './shortcut-lines.ts'
import styles from './ShortcutRow.module.css'

interface ShortcutRowProps {
  readonly line: ShortcutLine
  readonly name: string
  /** The next letter is its key. */
  readonly isAsked: boolean
  /** The letter that was pressed is another's. */
  readonly conflict?: { readonly key: string; readonly owner: string } | undefined
  readonly isLocked: boolean
  readonly onAsk: () => void
  readonly onTake: () => void
  readonly onReset: () => void
}

function focus(button: HTMLElement | null): void {
  button?.focus()
}

/** A command, its key, and what changes that. */
export function ShortcutRow({
  line,
  name,
  isAsked,
  conflict,
  isLocked,
  onAsk,
  onTake,
  onReset,
}: ShortcutRowProps) {
  const { t } = useLingui()
  const id = useId()
  const chosen = useChosenKeys()
  const text = shortcutText(line[0], chosen)
  const take = () => {
    onTake()
    document.getElementById(id)?.focus()
  }
  const isChanged = line.some((command) => chosen[command] !== undefined)
  return (
    <div>
      <Row id={id} label={name} control="below">
        <span className={styles.keys}>
          {text === undefined ? (
            <span className={styles.none}>{t({ message: 'None', comment: 'No key' })}</span>
          ) : (
            <kbd className={styles.key}>{text}</kbd>
          )}
          {isChanged && (
            <IconButton
              label={t`Reset the key of ${name}`}
              icon={ResetIcon}
              disabled={isLocked}
              onClick={onReset}
            />
          )}
          <Button
            id={id}
            aria-label={isAsked ? t`Cancel changing the key of ${name}` : t`Change the key of ${name}`}
            disabled={isLocked}
            onClick={onAsk}
          >
            {isAsked ? t`Cancel` : t`Change`}
          </Button>
        </span>
      </Row>
      <div className={styles.asking} data-empty={!isAsked}>
        <p aria-live="polite">
          {isAsked &&
            (conflict
              ? t`${conflict.key} is used by ${conflict.owner}.`
              : t`Press a letter or a figure. Backspace takes the key away, Escape leaves it.`)}
        </p>
        {conflict && (
          // Where the eyes are: the next press of Enter takes it.
          <Button ref={focus} tone="accent" onClick={take}>
            {t`Take it`}
          </Button>
        )}
      </div>
    </div>
  )
}
