import { useRef, useState, type KeyboardEvent } from 'react'
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

/** How far each key of the keyboard goes: three keys stand in a row, in every script from left to right. */
const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -3, ArrowDown: 3 }

interface KeypadProps {
  /** Name of the group. */
  readonly label: string
  readonly onKey: (key: string) => void
  /** Held down, 0 gives +. */
  readonly plus?: boolean
  /** Hears what is typed while a key has the focus. */
  readonly onKeyDown?: (event: KeyboardEvent) => void
}

/** Twelve keys, one stop for Tab: arrows go from key to key. */
export function Keypad({ label, onKey, plus = false, onKeyDown }: KeypadProps) {
  const [current, setCurrent] = useState(0)
  const group = useRef<HTMLFieldSetElement>(null)
  const press = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (step === undefined) return onKeyDown?.(event)
    event.preventDefault()
    group.current?.querySelectorAll('button')[current + step]?.focus()
  }
  return (
    <fieldset ref={group} aria-label={label} className={styles.keypad}>
      {keys.map(([key, letters], index) => (
        <Key
          key={key}
          sign={key}
          letters={plus || key !== '0' ? letters : ''}
          tabIndex={index === current ? 0 : -1}
          onFocus={() => setCurrent(index)}
          onKeyDown={press}
          onPress={() => onKey(key)}
          onHold={plus && key === '0' ? () => onKey('+') : undefined}
        />
      ))}
    </fieldset>
  )
}

interface KeyProps {
  readonly sign: string
  readonly letters: string
  readonly tabIndex: number
  readonly onFocus: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onPress: () => void
  readonly onHold: (() => void) | undefined
}

function Key({ sign, letters, onPress, onHold, ...roving }: KeyProps) {
  const { t } = useLingui()
  const press = useLongPress(onPress, onHold)
  return (
    <button
      type="button"
      className={styles.key}
      aria-label={sign}
      title={onHold && t`Hold down for +`}
      {...roving}
      {...press}
    >
      <span className={styles.sign}>{sign === '*' ? '∗' : sign}</span>
      <span className={styles.letters} translate="no" aria-hidden>
        {letters}
      </span>
    </button>
  )
}
