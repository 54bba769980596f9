import { useLingui } from '@lingui/react/macro'
import type { Origin } from '../../core/call.ts'
import { readableAddress } from '../format/remote.ts'
import { useNumberStyle, useRemoteName } from '../format/use-number-style.ts'
import styles from './OriginNote.module.css'

/** How a call came: to which number, through whom, at whose request. */
export function OriginNote({ origin: { called, via = [], referredBy } }: { readonly origin: Origin }) {
  const { t } = useLingui()
  const nameOf = useRemoteName()
  const styled = useNumberStyle()
  const number = called === undefined ? undefined : styled(readableAddress(called))
  const stations = via.map(({ remote }) => nameOf(remote)).join(', ')
  return (
    <p className={styles.origin}>
      {number !== undefined && <bdi>{t`To ${number}`}</bdi>}
      {stations !== '' && <bdi>{t`Via ${stations}`}</bdi>}
      {referredBy && <bdi>{t`Transferred by ${nameOf(referredBy)}`}</bdi>}
    </p>
  )
}
