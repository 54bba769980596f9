import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { drawLadder } from '../../core/trace/ladder.ts'
import { EmptyPlace } from '../kit/EmptyPlace.tsx'
import { LadderIcon } from '../kit/icons.ts'
import { useTrace } from '../phone-context.tsx'
import { EntryDetail } from './EntryDetail.tsx'
import styles from './Ladder.module.css'
import { LadderList } from './LadderList.tsx'

/** Everything that went between this phone and its servers, message by message. */
export function Ladder() {
  'use memo'
  const { t } = useLingui()
  const entries = useTrace((state) => state.entries)
  const dropped = useTrace((state) => state.dropped)
  const [selected, setSelected] = useState<number>()
  const ladder = drawLadder(entries)
  const entry = entries.find(({ seq }) => seq === selected)
  return (
    <section className={styles.ladder} aria-label={t`Ladder`}>
      <div className={styles.panes}>
        {ladder.rows.length === 0 ? (
          <EmptyPlace icon={LadderIcon} title={t`Nothing sent yet`}>
            {t`Every SIP message will be drawn here as it passes.`}
          </EmptyPlace>
        ) : (
          <LadderList ladder={ladder} dropped={dropped} selected={selected} onSelect={setSelected} />
        )}
        {entry && <EntryDetail entry={entry} onClose={() => setSelected(undefined)} />}
      </div>
    </section>
  )
}
