import type { ReactNode } from 'react'
import { LockIcon } from './icons.ts'
import styles from './Row.module.css'

/** What every row of settings may say of itself. */
export interface RowWords {
  readonly label: string
  /** A second line, for whoever wants more. */
  readonly description?: string | undefined
  /** Why it is not for this person to change: words of the policy that decides. It is shown and cannot be operated. */
  readonly lock?: string | undefined
}

interface RowProps extends RowWords {
  /** Id of the control, which the label belongs to. */
  readonly id: string
  /** `below`: the control takes a line of its own where the row is narrow. */
  readonly control?: 'beside' | 'below'
  readonly children: ReactNode
}

/** Ids of the row's further words for `aria-describedby`; undefined without any. */
export function describedBy(
  id: string,
  { description, lock }: Pick<RowWords, 'description' | 'lock'>,
): string | undefined {
  const ids = [description && `${id}-description`, lock && `${id}-lock`].filter(Boolean)
  return ids.length > 0 ? ids.join(' ') : undefined
}

/** A control with its words before it. */
export function Row({ id, label, description, lock, control = 'beside', children }: RowProps) {
  return (
    <div className={styles.row} data-control={control}>
      <div className={styles.words}>
        <label htmlFor={id} className={styles.label}>
          {label}
        </label>
        {description && (
          <p id={`${id}-description`} className={styles.description}>
            {description}
          </p>
        )}
        {lock && (
          <p id={`${id}-lock`} className={styles.lock}>
            <LockIcon size={14} stroke={1.75} aria-hidden />
            {lock}
          </p>
        )}
      </div>
      <div className={styles.control}>{children}</div>
    </div>
  )
}
