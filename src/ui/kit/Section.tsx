import { useId, type ReactNode } from 'react'
import styles from './Section.module.css'

interface SectionProps {
  readonly title?: string | undefined
  readonly description?: string | undefined
  /** Rows: each child gets a hairline from the one before it. */
  readonly children: ReactNode
}

/** A card of rows that belong together. */
export function Section({ title, description, children }: SectionProps) {
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={title === undefined ? undefined : id}>
      {title !== undefined && (
        <h3 id={id} className={styles.title}>
          {title}
        </h3>
      )}
      {description !== undefined && <p className={styles.description}>{description}</p>}
      <div className={styles.card}>{children}</div>
    </section>
  )
}
