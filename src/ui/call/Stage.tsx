import { Suspense } from 'react'
import { CallDeck, IdleStage } from '../parts.ts'
import { usePhoneState, useView } from '../phone-context.tsx'
import { useSettled } from '../use-settled.ts'
import { cardCalls } from './shown-calls.ts'
import styles from './Stage.module.css'

/** Where the calls are; between calls, who one is and what to try. */
export function Stage() {
  const calls = usePhoneState((state) => state.calls)
  const dismissed = useView((state) => state.dismissed)
  const settled = useSettled()
  const shown = cardCalls(calls, dismissed)
  return (
    <div className={styles.stage}>
      <Suspense>{shown.length > 0 ? <CallDeck /> : settled && <IdleStage />}</Suspense>
    </div>
  )
}
