import type { ComponentProps } from 'react'
import type { TablerIcon } from '@tabler/icons-react'
import styles from './IconButton.module.css'
import { classNames } from './class-names.ts'

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  /** Its name, also shown to whoever points at it. */
  readonly label: string
  readonly icon: TablerIcon
}

export function IconButton({ label, icon: Icon, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      {...rest}
      aria-label={label}
      className={classNames(styles.button, className)}
    >
      <Icon size={20} stroke={1.75} aria-hidden />
    </button>
  )
}
