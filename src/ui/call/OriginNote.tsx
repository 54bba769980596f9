import { useLingui } from '@lingui/react/macro'
import type { Origin } from '../../core/call.ts'
import { readableAddress } from '../format/remote.ts'
import { useNumberStyle, useRemoteName } from '../format/use-number-style.ts'
import { ForwardNote } from './ForwardNote.tsx'
import { ClaimNotes } from './ClaimNotes.tsx'
import styles from './OriginNote.module.css'

/** How a call came: to which number, through whom, at whose request; and where it went on to. */
export function OriginNote({ origin }: { readonly origin: Origin }) {
  const { called, referredBy, withheld, claims } = origin
  const { t } = useLingui()
  const nameOf = useRemoteName()
  const styled = useNumberStyle()
  const number = called === undefined ? undefined : styled(readableAddress(called))
  return (
    <>
      <p className={styles.origin}>
        {number !== undefined && <bdi>{t`To ${number}`}</bdi>}
        <ForwardNote {...origin} />
        {referredBy && <bdi>{t`Transferred by ${nameOf(referredBy)}`}</bdi>}
        {withheld && <span>{t`Without your number`}</span>}
      </p>
      {claims && <ClaimNotes claims={claims} />}
    </>
  )
}
