import type { ReactNode } from 'react'
import { hashOf, type Route } from '../route.ts'
import styles from './BackLink.module.css'
import { BackIcon } from './icons.ts'

interface BackLinkProps {
  readonly to: Route
  /** Where it leads, such as "History". */
  readonly children: ReactNode
}

/** Back to the list, on screens too narrow to show it beside what was opened of it. */
export function BackLink({ to, children }: BackLinkProps) {
  return (
    <a className={styles.back} href={hashOf(to)}>
      <BackIcon size={20} stroke={1.75} aria-hidden />
      {children}
    </a>
  )
}
