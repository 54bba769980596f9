import type { ReactNode } from 'react'
import styles from './HistoryDetails.module.css'

interface FactProps {
  readonly name: string
  readonly children: ReactNode
}

/** One thing that is known of a call. Stands within a `dl`. */
export function Fact({ name, children }: FactProps) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
