import type { TablerIcon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './IdleFirst.module.css'

interface IdeaProps {
  readonly icon: TablerIcon
  readonly title: string
  readonly text: string
  /** The way to it. */
  readonly children: ReactNode
}

/** One thing to try: what it is, what it is good for, and the way to it. */
export function Idea({ icon: Icon, title, text, children }: IdeaProps) {
  return (
    <li className={styles.idea}>
      <Icon size={20} stroke={1.5} aria-hidden />
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        <p className={styles.text}>{text}</p>
      </div>
      {children}
    </li>
  )
}
