import type { Branding } from '../core/config.ts'
import styles from './Brand.module.css'

/** Whose phone it is, where nothing else on the screen says so yet. */
export function Brand({ branding: { name, logo } }: { readonly branding: Branding }) {
  if (name === undefined && logo === undefined) return null
  return (
    <p className={styles.brand}>
      {logo !== undefined && <img className={styles.logo} src={logo} alt="" />}
      {name !== undefined && <bdi>{name}</bdi>}
    </p>
  )
}
