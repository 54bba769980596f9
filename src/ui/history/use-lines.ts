import { useMemo } from 'react'
import { groupCalls, missedCalls } from '../../core/history-groups.ts'
import type { HistoryRecord } from '../../core/history.ts'
import type { HistoryView } from '../view.ts'
import { historyLines, type HistoryLine } from './history-lines.ts'
import { dayStart } from './times.ts'

/** The lines of the list, made anew only when what they are made of has changed. */
export function useLines(
  records: readonly HistoryRecord[],
  { missedOnly, open }: Omit<HistoryView, 'typed'>,
): readonly HistoryLine[] {
  const shown = useMemo(() => (missedOnly ? missedCalls(records) : records), [records, missedOnly])
  const groups = useMemo(() => groupCalls(shown, dayStart), [shown])
  return useMemo(() => historyLines(groups, open), [groups, open])
}

/** The open groups after one was opened or closed: by all of its calls, as a newer one may come before the first. */
export function openedGroups(
  before: ReadonlySet<string>,
  { calls }: HistoryLine,
  isOpen: boolean,
): ReadonlySet<string> {
  const ids = new Set(before)
  for (const { id } of calls) {
    if (isOpen) ids.add(id)
    else ids.delete(id)
  }
  return ids
}
