import { hueOf, initials } from '../format/initials.ts'
import { PhoneIcon } from './icons.ts'
import styles from './Avatar.module.css'

interface AvatarProps {
  readonly name: string
  /** What the hue is made of: the address, so that a person keeps it whatever they call themselves. */
  readonly address: string
  readonly size?: 'small' | 'large'
}

export function Avatar({ name, address, size = 'small' }: AvatarProps) {
  const letters = initials(name)
  return (
    <span
      className={styles.avatar}
      data-size={size}
      style={{ '--hue': hueOf(address) }}
      translate="no"
      aria-hidden
    >
      {letters === '' ? <PhoneIcon size={size === 'large' ? 28 : 16} stroke={1.5} /> : letters}
    </span>
  )
}
