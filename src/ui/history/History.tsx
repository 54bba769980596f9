import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { HistoryRecord } from '../../core/history.ts'
import { dayName } from '../format/when.ts'
import { Button } from '../kit/Button.tsx'
import { EmptyPlace } from '../kit/EmptyPlace.tsx'
import { HistoryIcon } from '../kit/icons.ts'
import { useHistory } from '../phone-context.tsx'
import { useNow } from '../use-now.ts'
import styles from './History.module.css'
import { HistoryRow } from './HistoryRow.tsx'

const step = 100

/** Every call that is over, the newest first, by day. */
export function History() {
  const { t, i18n } = useLingui()
  const records = useHistory((state) => state.records)
  const status = useHistory((state) => state.status)
  const [limit, setLimit] = useState(step)
  const now = useNow(30_000)
  const days = Map.groupBy(records.slice(0, limit), ({ createdAt }) => dayName(createdAt, now, i18n.locale))
  return (
    <section className={styles.history} aria-label={t`History`}>
      <h2 className={styles.title}>{t`History`}</h2>
      {status === 'failed' && (
        <p className={styles.note}>{t`These calls are forgotten when the page closes.`}</p>
      )}
      {records.length === 0 && status !== 'loading' && (
        <EmptyPlace icon={HistoryIcon} title={t`No calls yet`}>
          {t`Every call you make, take or miss will be listed here.`}
        </EmptyPlace>
      )}
      {[...days].map(([day, calls]) => (
        <Day key={day} name={day} calls={calls} now={now} />
      ))}
      {records.length > limit && (
        <Button className={styles.more} onClick={() => setLimit(limit + step)}>
          {t`Show earlier calls`}
        </Button>
      )}
    </section>
  )
}

interface DayProps {
  readonly name: string
  readonly calls: readonly HistoryRecord[]
  readonly now: number
}

function Day({ name, calls, now }: DayProps) {
  return (
    <>
      <h3 className={styles.day}>{name}</h3>
      <ul>
        {calls.map((record) => (
          <HistoryRow key={record.id} record={record} now={now} dated />
        ))}
      </ul>
    </>
  )
}
