import { useHistory } from '../phone-context.tsx'
import { useNow } from '../use-now.ts'
import { HistoryRow } from './HistoryRow.tsx'

const shown = 8

/** The last few calls, without their days. */
export function RecentList() {
  const records = useHistory((state) => state.records)
  const now = useNow(30_000)
  return (
    <ul>
      {records.slice(0, shown).map((record) => (
        <HistoryRow key={record.id} record={record} now={now} />
      ))}
    </ul>
  )
}
