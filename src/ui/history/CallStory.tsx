import { Plural, useLingui } from '@lingui/react/macro'
import type { HistoryRecord } from '../../core/history.ts'
import type { TraceEntry } from '../../core/trace/entry.ts'
import { eventWords } from '../../i18n/words/event-words.ts'
import { useRemoteName } from '../format/use-number-style.ts'
import { LadderOf } from '../trace/Ladder.tsx'
import styles from './HistoryDetails.module.css'
import { sinceStart } from './times.ts'
import { useCallTrace } from './use-call-trace.ts'

interface CallStoryProps {
  readonly call: Pick<HistoryRecord, 'id' | 'remote' | 'direction' | 'createdAt'>
  /** It goes on. */
  readonly live: boolean
}

/** What happened in a call, in words, and message by message. */
export function CallStory({ call, live }: CallStoryProps) {
  const { t } = useLingui()
  const trace = useCallTrace(call.id)
  if (!trace) return null
  const { entries, dropped } = trace
  if (entries.length === 0)
    return (
      <p className={styles.note}>
        {t`The messages of this call are not kept any more: those of the last calls are, until they are deleted.`}
      </p>
    )
  return (
    <>
      <section className={styles.part}>
        <h3>{t`What happened`}</h3>
        <Events entries={entries} call={call} />
      </section>
      <section className={styles.part}>
        <h3>{t`Messages`}</h3>
        {dropped > 0 && (
          <p className={styles.note}>
            <Plural
              value={dropped}
              one="# row from the middle was too much to keep."
              other="# rows from the middle were too much to keep."
            />
          </p>
        )}
        <div className={styles.ladder}>
          <LadderOf entries={entries} grows={live} label={t`Ladder of this call`} />
        </div>
      </section>
    </>
  )
}

function Events({
  entries,
  call,
}: Pick<CallStoryProps, 'call'> & { readonly entries: readonly TraceEntry[] }) {
  const { t } = useLingui()
  const name = useRemoteName()(call.remote)
  return (
    <ol className={styles.events}>
      {entries.map((entry) => {
        const words = entry.kind === 'event' && eventWords(entry.event, { name, direction: call.direction })
        if (!words) return null
        return (
          <li key={entry.seq}>
            <time>{sinceStart(entry.at - call.createdAt)}</time>
            <span>{t(words)}</span>
          </li>
        )
      })}
    </ol>
  )
}
