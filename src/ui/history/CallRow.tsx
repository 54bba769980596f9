import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { isMissed } from '../../core/history-records.ts'
import type { HistoryRecord } from '../../core/history.ts'
import { outcomeWords } from '../../i18n/words/outcome-words.ts'
import { clockDuration, secondsBetween } from '../format/duration.ts'
import { readableAddress } from '../format/remote.ts'
import { IncomingIcon, MissedIcon, OutgoingIcon } from '../kit/icons.ts'
import { hashOf } from '../route.ts'
import styles from './CallRow.module.css'
import { MoreCalls } from './MoreCalls.tsx'
import type { CallTexts } from './use-call-texts.ts'

interface CallRowProps extends CallTexts {
  readonly record: HistoryRecord
  /** When it was, as it is shown: among the words or at the end of the row. */
  readonly time: string
  readonly timeAt: 'words' | 'end'
  readonly timeInFull: string
  /** One of several calls that stand below each other. */
  readonly inner?: boolean
  /** Whether its details are open beside it. */
  readonly current?: boolean
  /** Whether the dock stays open beside the details. */
  readonly dock: boolean
  readonly tabIndex?: number | undefined
  /** What can be done with it without opening it. */
  readonly children?: ReactNode
}

/** One past call: who, which way, how it went and when. A click anywhere opens its details. */
export function CallRow(props: CallRowProps) {
  'use memo'
  const { record, name, account, timeAt, inner = false, current = false, dock, tabIndex, children } = props
  const missed = isMissed(record)
  const way = record.direction === 'in' ? IncomingIcon : OutgoingIcon
  const Icon = missed ? MissedIcon : way
  const time = (
    <time
      className={styles.time}
      dateTime={new Date(record.createdAt).toISOString()}
      title={props.timeInFull}
    >
      {props.time}
    </time>
  )
  return (
    <div className={styles.row} data-missed={missed} data-inner={inner}>
      <span className={styles.direction}>
        <Icon size={18} stroke={1.75} aria-hidden />
      </span>
      <a
        className={styles.open}
        href={hashOf({ screen: 'history', item: record.id, dock })}
        aria-current={current ? 'page' : undefined}
        tabIndex={tabIndex}
      >
        {!inner && (
          <span className={styles.name} title={readableAddress(record.remote.uri)}>
            <bdi>{name}</bdi>
          </span>
        )}
        <span className={styles.what}>
          <Outcome record={record} />
          {account !== '' && <bdi>{account}</bdi>}
          {timeAt === 'words' && time}
        </span>
      </a>
      {timeAt === 'end' && time}
      {children}
    </div>
  )
}

/** Which way it went and how, in a word or two: "Missed", "Outgoing · Busy", "Incoming · 12:34". */
function Outcome({ record }: { readonly record: HistoryRecord }) {
  const { t } = useLingui()
  const { direction, reason, answeredAt, endedAt, more } = record
  const outcome = t(outcomeWords({ reason, direction }))
  // These say by themselves that somebody called.
  const saysWay =
    direction === 'in' &&
    (reason.rule !== undefined || ['cancelled', 'no-answer', 'busy'].includes(reason.kind))
  return (
    <>
      {(answeredAt !== undefined || !saysWay) && (
        <span>{direction === 'in' ? t`Incoming` : t`Outgoing`}</span>
      )}
      <span className={styles.outcome}>
        {answeredAt === undefined ? outcome : clockDuration(secondsBetween(answeredAt, endedAt))}
      </span>
      {more && <MoreCalls more={more} />}
    </>
  )
}
