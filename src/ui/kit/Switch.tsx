import { useId } from 'react'
import { describedBy, Row, type RowWords } from './Row.tsx'
import styles from './Switch.module.css'

interface SwitchProps extends RowWords {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly disabled?: boolean
}

/** Something that is on or off, and takes effect at once. */
export function Switch({ checked, onChange, disabled = false, ...words }: SwitchProps) {
  const id = useId()
  return (
    <Row id={id} {...words}>
      <input
        id={id}
        type="checkbox"
        role="switch"
        className={styles.switch}
        checked={checked}
        aria-checked={checked}
        disabled={disabled || words.lock !== undefined}
        aria-describedby={describedBy(id, words)}
        onChange={(event) => onChange(event.target.checked)}
      />
    </Row>
  )
}
