import { usePhone, useView } from '../phone-context.tsx'
import type { HistoryView } from '../view.ts'

const whole: HistoryView = { typed: '', missedOnly: false, open: new Set() }

/** What of the history is shown, and what changes it. A change of it begins at the top again. */
export function useHistoryView(): readonly [HistoryView, (change: Partial<HistoryView>) => void] {
  'use memo'
  const { view } = usePhone()
  const shown = useView((state) => state.history ?? whole)
  const change = (changed: Partial<HistoryView>) =>
    view.setState(({ history = whole, historyOffset = 0 }) => ({
      history: { ...history, ...changed },
      historyOffset: changed.open ? historyOffset : 0,
    }))
  return [shown, change]
}
