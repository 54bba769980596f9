import { useLingui } from '@lingui/react/macro'
import { HistoryRow } from '../history/HistoryRow.tsx'
import { useHistory } from '../phone-context.tsx'
import { useNow } from '../use-now.ts'
import styles from './RecentCalls.module.css'

const shown = 8

/** The last few calls, at hand where one dials. */
export function RecentCalls() {
  const { t } = useLingui()
  const records = useHistory((state) => state.records)
  const now = useNow(30_000)
  if (records.length === 0) return null
  return (
    <section className={styles.recent} aria-label={t`Recent calls`}>
      <ul>
        {records.slice(0, shown).map((record) => (
          <HistoryRow key={record.id} record={record} now={now} />
        ))}
      </ul>
    </section>
  )
}
