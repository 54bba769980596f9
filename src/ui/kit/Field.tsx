import { useId, type ComponentProps, type ReactNode } from 'react'
import { AlertIcon } from './icons.ts'
import styles from './Field.module.css'

interface FieldProps extends Omit<ComponentProps<'input'>, 'id' | 'aria-invalid' | 'aria-describedby'> {
  readonly label: string
  /** Why what is in it will not do. */
  readonly problem?: ReactNode
  /** What stands inside the frame after the text, such as a button that clears it. */
  readonly after?: ReactNode
}

/** One line of text with its name, and its problem beside it in words. */
export function Field({ label, problem, after, ...input }: FieldProps) {
  const id = useId()
  const problemId = `${id}-problem`
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <div className={styles.frame} data-invalid={problem !== undefined}>
        <input
          {...input}
          id={id}
          className={styles.input}
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : problemId}
        />
        {after}
      </div>
      <p id={problemId} className={styles.problem} aria-live="polite">
        {problem !== undefined && (
          <>
            <AlertIcon size={16} stroke={1.75} aria-hidden />
            <span>{problem}</span>
          </>
        )}
      </p>
    </div>
  )
}
