import { useLingui } from '@lingui/react/macro'
import type { TraceEntry } from '../../core/trace/entry.ts'
import { redactEntry } from '../../core/trace/redact.ts'
import { CopyButton } from '../kit/CopyButton.tsx'
import { IconButton } from '../kit/IconButton.tsx'
import { CloseIcon } from '../kit/icons.ts'
import styles from './EntryDetail.module.css'
import { entryText } from './entry-text.ts'
import { clockTime } from './ladder-time.ts'
import { serverName } from './server-name.ts'

interface EntryDetailProps {
  readonly entry: TraceEntry
  /** What was mended in it, or why it was dropped. */
  readonly repairs: readonly string[]
  readonly onClose: () => void
}

/** One entry in full. What is copied has lost its secrets; what is shown is what was on the wire. */
export function EntryDetail({ entry, repairs, onClose }: EntryDetailProps) {
  const { t } = useLingui()
  const time = clockTime(entry.at)
  return (
    <section className={styles.detail} aria-label={t`Selected row`}>
      <header className={styles.head}>
        <h2 className={styles.title}>
          {time} <bdi className={styles.way}>{wayOf(entry, t`to`, t`from`)}</bdi>
        </h2>
        <CopyButton text={entryText(redactEntry(entry))} label={t`Copy without secrets`} />
        <IconButton label={t`Close`} icon={CloseIcon} onClick={onClose} />
      </header>
      {repairs.length > 0 && (
        <ul className={styles.repairs} aria-label={t`What was wrong with it`}>
          {repairs.map((what) => (
            <li key={what} lang="en" translate="no" dir="auto">
              {what}
            </li>
          ))}
        </ul>
      )}
      <figure aria-label={t`Raw text`}>
        <pre className={styles.text} translate="no">
          {entryText(entry)}
        </pre>
      </figure>
    </section>
  )
}

function wayOf(entry: TraceEntry, to: string, from: string): string {
  if (entry.kind !== 'sip') return ''
  return `${entry.direction === 'out' ? to : from} ${serverName(entry.server)}`
}
