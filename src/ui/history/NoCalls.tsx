import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '../kit/Button.tsx'
import { EmptyPlace } from '../kit/EmptyPlace.tsx'
import { HistoryIcon, MissedIcon, SearchIcon } from '../kit/icons.ts'
import styles from './History.module.css'

interface NoCallsProps {
  readonly loading: boolean
  readonly typed: string
  readonly missedOnly: boolean
  /** Shows all calls again. */
  readonly onReset: () => void
}

/** Why no call is listed, and the way to those that are hidden. */
export function NoCalls({ loading, typed, missedOnly, onReset }: NoCallsProps) {
  const { t } = useLingui()
  if (typed !== '')
    return (
      <div className={styles.none}>
        <EmptyPlace icon={SearchIcon} title={missedOnly ? t`No missed call found` : t`No call found`}>
          <Trans>
            No name, address or number of a call has “<bdi>{typed}</bdi>” in it.
          </Trans>
        </EmptyPlace>
        <Button onClick={onReset}>{t`Show all calls`}</Button>
      </div>
    )
  if (loading) return <p className={styles.loading}>{t`Reading the calls…`}</p>
  if (missedOnly)
    return (
      <EmptyPlace icon={MissedIcon} title={t`No missed calls`}>
        {t`Calls that nobody took will be listed here.`}
      </EmptyPlace>
    )
  return (
    <EmptyPlace icon={HistoryIcon} title={t`No calls yet`}>
      {t`Every call you make, take or miss will be listed here.`}
    </EmptyPlace>
  )
}
