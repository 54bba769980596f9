import { useLingui } from '@lingui/react/macro'
import { Suspense, useEffect } from 'react'
import { liveCalls } from '../core/reduce.ts'
import { screenFailed, troubleTitles } from '../i18n/words/trouble-titles.ts'
import { recordNote } from '../store/trace.ts'
import { remoteName } from './format/remote.ts'
import { Button } from './kit/Button.tsx'
import { AlertIcon, HangUpIcon, RetryIcon } from './kit/icons.ts'
import { ReportDialog } from './parts.ts'
import { usePhone, usePhoneState, useView } from './phone-context.tsx'
import styles from './ScreenFailure.module.css'

interface ScreenFailureProps {
  readonly error: unknown
  /** Draws the screen again. */
  readonly onAgain: () => void
}

/** What stands where the screen stood: what happened, that the call goes on, and the ways out. */
export function ScreenFailure({ error, onAgain }: ScreenFailureProps) {
  const { t } = useLingui()
  const { phone, stores, view } = usePhone()
  const report = useView((state) => state.report)
  // Nothing that React caught is told to the page: a report must have it too.
  useEffect(() => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    recordNote(stores.trace, { kind: 'fault', at: Date.now(), text })
  }, [error, stores])
  const calls = liveCalls(usePhoneState((state) => state))
  return (
    <main className={styles.page}>
      <AlertIcon size={32} stroke={1.5} className={styles.sign} aria-hidden />
      <h1 className={styles.title}>{t(troubleTitles['screen-failed'])}</h1>
      <p role="alert">{t(calls.length > 0 ? screenFailed.inCall : screenFailed.next)}</p>
      <p className={styles.detail}>{error instanceof Error ? error.message : String(error)}</p>
      <div className={styles.bar}>
        <Button tone="accent" icon={RetryIcon} onClick={onAgain}>
          {t`Draw the screen again`}
        </Button>
        <Button onClick={() => location.reload()}>{t`Load the page again`}</Button>
        <Button onClick={() => view.setState({ report: true })}>{t`Report`}</Button>
        {calls.map((call) => (
          <Button key={call.id} tone="red" icon={HangUpIcon} onClick={() => phone.hangUp(call.id)}>
            {t`Hang up on ${remoteName(call.remote)}`}
          </Button>
        ))}
      </div>
      <Suspense>{report && <ReportDialog />}</Suspense>
    </main>
  )
}
