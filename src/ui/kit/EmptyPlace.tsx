import type { ReactNode } from 'react'
import type { TablerIcon } from '@tabler/icons-react'
import styles from './EmptyPlace.module.css'

interface EmptyPlaceProps {
  readonly icon: TablerIcon
  readonly title: string
  /** What will be here, and the first step. */
  readonly children?: ReactNode
}

/** What stands where there is nothing yet. */
export function EmptyPlace({ icon: Icon, title, children }: EmptyPlaceProps) {
  return (
    <div className={styles.place}>
      <Icon size={28} stroke={1.25} aria-hidden />
      <p className={styles.title}>{title}</p>
      {children !== undefined && <p className={styles.text}>{children}</p>}
    </div>
  )
}
