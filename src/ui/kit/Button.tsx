import type { ComponentProps } from 'react'
import type { TablerIcon } from '@tabler/icons-react'
import styles from './Button.module.css'
import { classNames } from './class-names.ts'

/** `plain` for what one may do, `accent` for the likely next step, `green` to call and answer, `red` to end. */
export type Tone = 'plain' | 'accent' | 'green' | 'red'

interface ButtonProps extends ComponentProps<'button'> {
  readonly tone?: Tone
  readonly icon?: TablerIcon
  /** `row`: icon before the words. `tile`: icon above them, as in the call bar. */
  readonly shape?: 'row' | 'tile'
}

export function Button({
  tone = 'plain',
  icon: Icon,
  shape = 'row',
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      data-tone={tone}
      data-shape={shape}
      className={classNames(styles.button, className)}
    >
      {Icon && <Icon size={shape === 'tile' ? 22 : 18} stroke={1.75} aria-hidden />}
      {children !== undefined && <span className={styles.label}>{children}</span>}
    </button>
  )
}
