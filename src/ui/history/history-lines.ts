import type { CallGroup } from '../../core/history-groups.ts'
import type { HistoryRecord } from '../../core/history.ts'

/** One line of the list: calls with the same party, or one of them where these are shown one by one. */
export interface HistoryLine {
  readonly key: string
  /** The call it shows: of several, the newest. */
  readonly record: HistoryRecord
  /** All calls it stands for, the newest first. */
  readonly calls: readonly HistoryRecord[]
  /** Whether the calls are shown below it one by one; undefined where there is but one. */
  readonly open?: boolean
  /** One of the calls of the line above it. */
  readonly inner: boolean
  /** The first line of its day. */
  readonly startsDay: boolean
}

/** What the list draws. @param open ids of the groups that are shown call by call */
export function historyLines(
  groups: readonly CallGroup[],
  open: ReadonlySet<string>,
): readonly HistoryLine[] {
  const lines: HistoryLine[] = []
  for (const { id, calls, startsDay } of groups) {
    const line = { key: id, record: calls[0], calls, inner: false, startsDay }
    if (calls.length === 1) {
      lines.push(line)
      continue
    }
    const isOpen = calls.some((call) => open.has(call.id))
    lines.push({ ...line, open: isOpen })
    if (!isOpen) continue
    for (const record of calls)
      lines.push({ key: `${record.id} alone`, record, calls: [record], inner: true, startsDay: false })
  }
  return lines
}
