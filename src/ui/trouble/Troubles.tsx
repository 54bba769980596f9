import { usePhoneState } from '../phone-context.tsx'
import { TroubleBanner } from './TroubleBanner.tsx'
import styles from './Troubles.module.css'

/** What is wrong now, one banner for each kind; several calls with the same trouble are one. */
export function Troubles() {
  const troubles = usePhoneState((state) => state.troubles)
  const kinds = new Map(troubles.map((trouble) => [trouble.code, trouble]))
  return (
    <ul className={styles.list} aria-live="polite">
      {[...kinds.values()].map((trouble) => (
        <TroubleBanner key={trouble.code} trouble={trouble} />
      ))}
    </ul>
  )
}
