import { useEffect } from 'react'
import type { HistoryKeeper } from '../../store/history.ts'
import { useHistory } from '../phone-context.tsx'

/** Missed calls count as seen while this is mounted and the page is looked at. */
export function useSeen(): void {
  const isNew = useHistory((state) => state.missed > 0)
  const keeper = useHistory((state) => state.keeper)
  useEffect(() => {
    const lookAgain = () => look(keeper)
    lookAgain()
    document.addEventListener('visibilitychange', lookAgain)
    return () => document.removeEventListener('visibilitychange', lookAgain)
  }, [keeper])
  useEffect(() => {
    if (isNew) look(keeper)
  }, [isNew, keeper])
}

function look(keeper: HistoryKeeper | undefined): void {
  if (document.visibilityState === 'visible') keeper?.see()
}
