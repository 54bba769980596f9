import type { ReactNode } from 'react'
import styles from './Badge.module.css'

interface BadgeProps {
  readonly tone: 'amber' | 'red' | 'quiet'
  readonly children: ReactNode
}

/** A word or two about a thing, in a frame. */
export function Badge({ tone, children }: BadgeProps) {
  return (
    <span className={styles.badge} data-tone={tone}>
      {children}
    </span>
  )
}
