import { Plural, useLingui } from '@lingui/react/macro'
import type { HistoryRecord } from '../../core/history.ts'
import { dayName, isoDay } from '../format/when.ts'
import { CopyButton } from '../kit/CopyButton.tsx'
import { IconButton } from '../kit/IconButton.tsx'
import { DeleteIcon, OpenIcon } from '../kit/icons.ts'
import { CallBackButton } from './CallBackButton.tsx'
import { CallRow } from './CallRow.tsx'
import styles from './HistoryLineRow.module.css'
import type { HistoryLine } from './history-lines.ts'
import { fullTime, shortTime } from './times.ts'
import type { CallTexts } from './use-call-texts.ts'

interface HistoryLineRowProps extends CallTexts {
  readonly line: HistoryLine
  /** Its place in the list. */
  readonly index: number
  /** Epoch milliseconds. */
  readonly now: number
  /** Whether Tab leads to it; one line of the list at a time. */
  readonly reachable: boolean
  readonly current: boolean
  readonly dock: boolean
  readonly onOpen: (line: HistoryLine, open: boolean) => void
  readonly onDelete: (line: HistoryLine, index: number) => void
  /** The focus has come into it. */
  readonly onReach: (index: number) => void
  readonly callBack: ((record: HistoryRecord) => void) | undefined
  /** What is dialled to reach the other party. */
  readonly number: string
}

/** A line of the list with what can be done to it, and the day above the first of a day. */
export function HistoryLineRow(props: HistoryLineRowProps) {
  'use memo'
  const { line, index, name, account, number, now, reachable, current, dock } = props
  const { onOpen, onDelete, onReach, callBack } = props
  const { t, i18n } = useLingui()
  const { record, calls, open, inner, startsDay } = line
  const tabIndex = reachable ? 0 : -1
  const count = calls.length
  return (
    <>
      {startsDay && (
        <h3 className={styles.day}>
          <time dateTime={isoDay(record.createdAt)}>{dayName(record.createdAt, now, i18n.locale)}</time>
        </h3>
      )}
      <div className={styles.line} data-line={line.key} onFocus={() => onReach(index)}>
        <CallRow
          record={record}
          name={name}
          account={account}
          dock={dock}
          time={shortTime(record.createdAt, now, i18n.locale)}
          timeAt="end"
          timeInFull={fullTime(record.createdAt, i18n.locale)}
          inner={inner}
          current={current}
          tabIndex={tabIndex}
        >
          {open !== undefined && (
            <button
              type="button"
              className={styles.count}
              aria-expanded={open}
              tabIndex={tabIndex}
              onClick={() => onOpen(line, !open)}
            >
              {count}
              <OpenIcon size={14} stroke={2} aria-hidden />
              <span className="said">
                <Plural value={count} one="call one by one" other="calls one by one" />
              </span>
            </button>
          )}
          <span className={styles.tools}>
            {!inner && <CopyButton text={number} label={t`Copy number`} tabIndex={tabIndex} />}
            <IconButton
              label={count > 1 ? t`Delete these calls` : t`Delete`}
              icon={DeleteIcon}
              tabIndex={tabIndex}
              onClick={() => onDelete(line, index)}
            />
          </span>
          {!inner && <CallBackButton record={record} name={name} callBack={callBack} tabIndex={tabIndex} />}
        </CallRow>
      </div>
    </>
  )
}
