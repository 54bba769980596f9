import { useLingui } from '@lingui/react/macro'
import { isMissed } from '../../core/history-records.ts'
import type { HistoryRecord } from '../../core/history.ts'
import { outcomeWords } from '../../i18n/words/outcome-words.ts'
import { clockDuration, secondsBetween } from '../format/duration.ts'
import { readableAddress, remoteName } from '../format/remote.ts'
import { when, whenInFull, whenThatDay } from '../format/when.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { AnswerIcon, IncomingIcon, OutgoingIcon } from '../kit/icons.ts'
import { placeCall } from '../place-call.ts'
import { useCommandContext } from '../use-commands.ts'
import { commandOf } from '../commands.ts'
import styles from './HistoryRow.module.css'

interface HistoryRowProps {
  readonly record: HistoryRecord
  /** Epoch milliseconds. */
  readonly now: number
  /** The day stands above the row already. */
  readonly dated?: boolean
}

/** One past call: who, which way, how it went, when, and the way back. */
export function HistoryRow({ record, now, dated = false }: HistoryRowProps) {
  const { t, i18n } = useLingui()
  const context = useCommandContext()
  const { remote, direction, reason, createdAt, answeredAt, endedAt } = record
  const name = remoteName(remote)
  const missed = isMissed(record)
  const outcome =
    answeredAt === undefined
      ? t(outcomeWords({ reason, direction }))
      : clockDuration(secondsBetween(answeredAt, endedAt))
  const Direction = direction === 'in' ? IncomingIcon : OutgoingIcon
  return (
    <li className={styles.row} data-missed={missed}>
      <span className={styles.direction}>
        <Direction size={18} stroke={1.75} aria-hidden />
        <span className="said">{direction === 'in' ? t`Incoming` : t`Outgoing`}</span>
      </span>
      <span className={styles.who}>
        <span className={styles.name} title={readableAddress(remote.uri)}>
          <bdi>{name}</bdi>
        </span>
        <span className={styles.what}>
          <span className={styles.outcome}>{outcome}</span>
          <span aria-hidden> · </span>
          <time dateTime={new Date(createdAt).toISOString()} title={whenInFull(createdAt, i18n.locale)}>
            {dated ? whenThatDay(createdAt, now, i18n.locale) : when(createdAt, now, i18n.locale)}
          </time>
        </span>
      </span>
      <IconButton
        className={styles.back}
        label={t`Call ${name} back`}
        icon={AnswerIcon}
        disabled={!commandOf('call').of(context)}
        onClick={() => placeCall(context, remote.uri, record.accountId)}
      />
    </li>
  )
}
