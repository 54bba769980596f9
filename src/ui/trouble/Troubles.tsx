import type { Account } from '../../core/account.ts'
import type { Trouble } from '../../core/trouble.ts'
import { usePhoneState } from '../phone-context.tsx'
import { TroubleBanner } from './TroubleBanner.tsx'
import styles from './Troubles.module.css'

/** An outage that mends itself within a try or two is told in the account's own words only. */
const PATIENCE = 2

/** What keeps an account from being reached, as far as a person should know of it. */
function lineTrouble({ registration }: Account): readonly Trouble[] {
  if (registration.status === 'refused') return [registration.trouble]
  if (registration.status === 'waiting' && registration.attempt >= PATIENCE) return [registration.trouble]
  return []
}

/** What is wrong now, one banner for each kind; several calls or accounts with the same trouble are one. */
export function Troubles() {
  const troubles = usePhoneState((state) => state.troubles)
  const accounts = usePhoneState((state) => state.accounts)
  const all = [...accounts.flatMap(lineTrouble), ...troubles]
  const kinds = new Map(all.map((trouble) => [trouble.code, trouble]))
  return (
    <ul className={styles.list} aria-live="polite">
      {[...kinds.values()].map((trouble) => (
        <TroubleBanner key={trouble.code} trouble={trouble} />
      ))}
    </ul>
  )
}
