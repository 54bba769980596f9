import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { TraceEntry } from '../../core/trace/entry.ts'
import { drawLadder } from '../../core/trace/ladder.ts'
import { EmptyPlace } from '../kit/EmptyPlace.tsx'
import { LadderIcon } from '../kit/icons.ts'
import { useTrace } from '../phone-context.tsx'
import { EntryDetail } from './EntryDetail.tsx'
import styles from './Ladder.module.css'
import { LadderList } from './LadderList.tsx'

/** Everything that went between this phone and its servers, message by message. */
export function Ladder() {
  const { t } = useLingui()
  const entries = useTrace((state) => state.entries)
  const dropped = useTrace((state) => state.dropped)
  return <LadderOf entries={entries} dropped={dropped} grows label={t`Ladder`} />
}

interface LadderOfProps {
  /** Oldest first. */
  readonly entries: readonly TraceEntry[]
  /** How many older ones were let go. */
  readonly dropped?: number
  /** Whether more may come. */
  readonly grows: boolean
  readonly label: string
}

/** The ladder of these entries, such as those of one call. */
export function LadderOf({ entries, dropped = 0, grows, label }: LadderOfProps) {
  'use memo'
  const { t } = useLingui()
  const [selected, setSelected] = useState<number>()
  const ladder = drawLadder(entries)
  const entry = entries.find(({ seq }) => seq === selected)
  const row = ladder.rows.find(({ seq }) => seq === selected)
  return (
    <section className={styles.ladder} aria-label={label}>
      <div className={styles.panes}>
        {ladder.rows.length === 0 ? (
          <EmptyPlace icon={LadderIcon} title={t`Nothing sent yet`}>
            {t`Every SIP message will be drawn here as it passes.`}
          </EmptyPlace>
        ) : (
          <LadderList
            ladder={ladder}
            dropped={dropped}
            grows={grows}
            selected={selected}
            onSelect={setSelected}
          />
        )}
        {entry && (
          <EntryDetail
            entry={entry}
            repairs={row?.kind === 'arrow' ? row.repairs : []}
            onClose={() => setSelected(undefined)}
          />
        )}
      </div>
    </section>
  )
}
