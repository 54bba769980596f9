import type { ReactNode } from 'react'
import styles from './HistoryDetails.module.css'

interface FactProps {
  readonly name: string
  /** It is a sentence, and has a line of its own. */
  readonly wide?: boolean
  readonly children: ReactNode
}

/** One thing that is known of a call. Stands within a `dl`. */
export function Fact({ name, wide = false, children }: FactProps) {
  return (
    <div className={styles.fact} data-wide={wide}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
