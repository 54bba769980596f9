import { Suspense } from 'react'
import { CallDeck } from '../parts.ts'
import { usePhoneState, useView } from '../phone-context.tsx'
import { IdleStage } from './IdleStage.tsx'
import { cardCalls } from './shown-calls.ts'
import styles from './Stage.module.css'

/** Where the calls are; between calls, who one is and what to try. */
export function Stage() {
  const calls = usePhoneState((state) => state.calls)
  const dismissed = useView((state) => state.dismissed)
  const shown = cardCalls(calls, dismissed)
  return (
    <div className={styles.stage}>
      {shown.length === 0 ? (
        <IdleStage />
      ) : (
        <Suspense>
          <CallDeck />
        </Suspense>
      )}
    </div>
  )
}
