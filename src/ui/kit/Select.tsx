import { useId } from 'react'
import { ChoiceIcon } from './icons.ts'
import { describedBy, Row, type RowWords } from './Row.tsx'
import styles from './Select.module.css'

interface SelectProps extends RowWords {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

/** One of a few, from the platform's own list. */
export function Select({ value, onChange, options, ...words }: SelectProps) {
  const id = useId()
  return (
    <Row id={id} control="below" {...words}>
      <span className={styles.frame}>
        <select
          id={id}
          className={styles.select}
          value={value}
          disabled={words.lock !== undefined}
          aria-describedby={describedBy(id, words)}
          onChange={(event) => onChange(event.target.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChoiceIcon size={16} stroke={1.75} aria-hidden />
      </span>
    </Row>
  )
}
