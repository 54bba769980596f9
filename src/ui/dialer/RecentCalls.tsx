import { useLingui } from '@lingui/react/macro'
import { Suspense } from 'react'
import { RecentList } from '../parts.ts'
import { useHistory } from '../phone-context.tsx'
import styles from './RecentCalls.module.css'

/** The last few calls, at hand where one dials. */
export function RecentCalls() {
  const { t } = useLingui()
  const none = useHistory((state) => state.records.length === 0)
  if (none) return null
  return (
    <section className={styles.recent} aria-label={t`Recent calls`}>
      <Suspense>
        <RecentList />
      </Suspense>
    </section>
  )
}
