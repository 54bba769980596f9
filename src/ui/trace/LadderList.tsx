import { Plural, useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Ladder } from '../../core/trace/ladder.ts'
import { Button } from '../kit/Button.tsx'
import { LatestIcon } from '../kit/icons.ts'
import styles from './LadderList.module.css'
import { LadderRowView } from './LadderRowView.tsx'
import { serverName } from './server-name.ts'
import { useFollow } from './use-follow.ts'

const step = 500

interface LadderListProps {
  readonly ladder: Ladder
  /** How many older rows were let go. */
  readonly dropped: number
  /** Rows may come: the last one is kept in view. */
  readonly grows: boolean
  readonly selected: number | undefined
  readonly onSelect: (seq: number) => void
}

/** The rows between their lifelines. One has the focus; the arrow keys move it. */
export function LadderList({ ladder, dropped, grows, selected, onSelect }: LadderListProps) {
  'use memo'
  const { t } = useLingui()
  const [limit, setLimit] = useState(step)
  const rows = ladder.rows.slice(-limit)
  const hidden = ladder.rows.length - rows.length
  const last = rows.at(-1)
  const { scroller, following, onScroll, toLatest, stay } = useFollow(grows)
  const list = useRef<HTMLOListElement>(null)
  const focusable = rows.some(({ seq }) => seq === selected) ? selected : last?.seq

  const select = (seq: number) => {
    // What one reads must not run away; "Latest" follows again.
    stay()
    onSelect(seq)
  }
  useEffect(() => {
    if (selected !== undefined) rowButton(list.current, selected)?.scrollIntoView({ block: 'nearest' })
  }, [selected])

  const move = (event: KeyboardEvent) => {
    const here = rows.findIndex(({ seq }) => seq === focusable)
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: rows.length - 1 }[event.key]
    const row = to === undefined ? undefined : rows[Math.max(0, Math.min(rows.length - 1, to))]
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    select(row.seq)
    rowButton(list.current, row.seq)?.focus()
  }

  return (
    <div className={styles.frame}>
      <div ref={scroller} className={styles.scroller} onScroll={onScroll}>
        <div className={styles.heads} aria-hidden>
          <span>{t`This phone`}</span>
          {ladder.columns.map((server) => (
            <bdi key={server} title={server}>
              {serverName(server)}
            </bdi>
          ))}
        </div>
        {(hidden > 0 || dropped > 0) && (
          <div className={styles.earlier}>
            {hidden > 0 ? (
              <Button onClick={() => setLimit(limit + step)}>{t`Show earlier`}</Button>
            ) : (
              <Plural value={dropped} one="# earlier row was let go" other="# earlier rows were let go" />
            )}
          </div>
        )}
        <ol ref={list} aria-label={t`Messages`}>
          {rows.map((row) => (
            <LadderRowView
              key={row.seq}
              row={row}
              columns={Math.max(1, ladder.columns.length)}
              selected={row.seq === selected}
              focusable={row.seq === focusable}
              onSelect={select}
              onKeyDown={move}
            />
          ))}
        </ol>
      </div>
      {grows && !following && (
        <Button className={styles.latest} icon={LatestIcon} onClick={toLatest}>
          {t`Latest`}
        </Button>
      )}
    </div>
  )
}

function rowButton(list: HTMLElement | null, seq: number): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-seq="${seq}"]`) ?? null
}
