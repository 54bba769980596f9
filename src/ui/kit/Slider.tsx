import { useId, type ReactNode } from 'react'
import { describedBy, Row, type RowWords } from './Row.tsx'
import styles from './Slider.module.css'

interface SliderProps extends RowWords {
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step: number
  readonly onChange: (value: number) => void
  /** The value in words, shown beside the slider and said with it. */
  readonly format?: (value: number) => string
  /** What stands beside it, to try the value. */
  readonly children?: ReactNode
}

/** A value between two ends. */
export function Slider({ value, min, max, step, onChange, format, children, ...words }: SliderProps) {
  const id = useId()
  const text = format?.(value)
  return (
    <Row id={id} control="below" {...words}>
      <span className={styles.frame}>
        <input
          id={id}
          type="range"
          className={styles.slider}
          style={{ '--part': max > min ? (value - min) / (max - min) : 0 }}
          {...{ value, min, max, step }}
          disabled={words.lock !== undefined}
          aria-valuetext={text}
          aria-describedby={describedBy(id, words)}
          onChange={(event) => onChange(event.target.valueAsNumber)}
        />
        {text !== undefined && (
          // The slider says it itself.
          <span className={styles.value} aria-hidden>
            {text}
          </span>
        )}
        {children}
      </span>
    </Row>
  )
}
