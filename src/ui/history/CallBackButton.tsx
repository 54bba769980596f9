import { useLingui } from '@lingui/react/macro'
import type { HistoryRecord } from '../../core/history.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { AnswerIcon } from '../kit/icons.ts'
import styles from './CallBackButton.module.css'

interface CallBackButtonProps {
  readonly record: HistoryRecord
  /** How the other party is called. */
  readonly name: string
  /** Undefined while no call can be placed. */
  readonly callBack: ((record: HistoryRecord) => void) | undefined
  readonly tabIndex?: number | undefined
}

/** The one thing in a row that calls somebody. */
export function CallBackButton({ record, name, callBack, tabIndex }: CallBackButtonProps) {
  const { t } = useLingui()
  return (
    <IconButton
      className={styles.back}
      label={t`Call ${name} back`}
      icon={AnswerIcon}
      tabIndex={tabIndex}
      disabled={!callBack}
      onClick={() => callBack?.(record)}
    />
  )
}
