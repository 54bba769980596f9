import type { KeyboardEvent } from 'react'
import { useLingui } from '@lingui/react/macro'
import styles from './Keypad.module.css'
import { useLongPress } from './use-long-press.ts'

/** The keys and the letters printed on them (ITU-T E.161). */
const keys = [
  ['1', ''],
  ['2', 'ABC'],
  ['3', 'DEF'],
  ['4', 'GHI'],
  ['5', 'JKL'],
  ['6', 'MNO'],
  ['7', 'PQRS'],
  ['8', 'TUV'],
  ['9', 'WXYZ'],
  ['*', ''],
  ['0', '+'],
  ['#', ''],
] as const

interface KeypadProps {
  /** Name of the group. */
  readonly label: string
  readonly onKey: (key: string) => void
  /** Held down, 0 gives +. */
  readonly plus?: boolean
  /** Hears what is typed while a key has the focus. */
  readonly onKeyDown?: (event: KeyboardEvent) => void
}

export function Keypad({ label, onKey, plus = false, onKeyDown }: KeypadProps) {
  return (
    <fieldset aria-label={label} className={styles.keypad}>
      {keys.map(([key, letters]) => (
        <Key
          key={key}
          sign={key}
          letters={plus || key !== '0' ? letters : ''}
          onPress={() => onKey(key)}
          onHold={plus && key === '0' ? () => onKey('+') : undefined}
          onKeyDown={onKeyDown}
        />
      ))}
    </fieldset>
  )
}

interface KeyProps {
  readonly sign: string
  readonly letters: string
  readonly onPress: () => void
  readonly onHold: (() => void) | undefined
  readonly onKeyDown: ((event: KeyboardEvent) => void) | undefined
}

function Key({ sign, letters, onPress, onHold, onKeyDown }: KeyProps) {
  const { t } = useLingui()
  const press = useLongPress(onPress, onHold)
  return (
    <button
      type="button"
      className={styles.key}
      aria-label={sign}
      title={onHold && t`Hold down for +`}
      onKeyDown={onKeyDown}
      {...press}
    >
      <span className={styles.sign}>{sign === '*' ? '∗' : sign}</span>
      <span className={styles.letters} aria-hidden>
        {letters}
      </span>
    </button>
  )
}
