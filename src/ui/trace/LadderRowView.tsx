import { useLingui } from '@lingui/react/macro'
import type { KeyboardEvent } from 'react'
import type { ArrowRow, LadderRow, MarkRow } from '../../core/trace/ladder.ts'
import { markWords } from '../../i18n/words/mark-words.ts'
import { Badge } from '../kit/Badge.tsx'
import { clockTime, deltaTime } from './ladder-time.ts'
import { arrowTone } from './arrow-tone.ts'
import styles from './LadderRowView.module.css'

interface LadderRowViewProps {
  readonly row: LadderRow
  /** How many servers there are beside us. */
  readonly columns: number
  readonly selected: boolean
  readonly focusable: boolean
  readonly onSelect: (seq: number) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

export function LadderRowView({
  row,
  columns,
  selected,
  focusable,
  onSelect,
  onKeyDown,
}: LadderRowViewProps) {
  'use memo'
  return (
    <li>
      <button
        type="button"
        aria-current={selected}
        tabIndex={focusable ? 0 : -1}
        className={styles.row}
        data-seq={row.seq}
        onClick={() => onSelect(row.seq)}
        onKeyDown={onKeyDown}
      >
        <time className={styles.time}>{clockTime(row.at)}</time>
        <span className={styles.delta} translate="no">
          {deltaTime(row.delta)}
        </span>
        <span className={styles.lane} style={{ '--columns': columns }}>
          {row.kind === 'arrow' ? <Arrow row={row} /> : <Mark row={row} />}
        </span>
      </button>
    </li>
  )
}

function Arrow({ row }: { readonly row: ArrowRow }) {
  const { t } = useLingui()
  const { direction, column, label, again, repairs, dropped, broken, method, status } = row
  return (
    <span
      className={styles.arrow}
      data-direction={direction}
      data-tone={arrowTone(row)}
      style={{ '--column': column + 1 }}
    >
      <span className="said">{direction === 'out' ? t`Sent` : t`Received`}</span>
      <span className={styles.label}>
        <bdi>{label}</bdi>
        {status !== undefined && method && <bdi className={styles.method}>{method}</bdi>}
      </span>
      {again && <Badge tone="quiet">{t`again`}</Badge>}
      {repairs.length > 0 && !dropped && <Badge tone="amber">{t`mended`}</Badge>}
      {dropped && !broken && <Badge tone="red">{t`dropped`}</Badge>}
      {broken && <Badge tone="red">{t`unreadable`}</Badge>}
    </span>
  )
}

function Mark({ row }: { readonly row: MarkRow }) {
  const { t } = useLingui()
  return (
    <span className={styles.mark} data-kind={row.kind}>
      <span className={styles.kind}>{t(markWords[row.kind])}</span>
      <bdi className={styles.text}>{row.label}</bdi>
      {row.ignored && <Badge tone="amber">{t`ignored`}</Badge>}
    </span>
  )
}
