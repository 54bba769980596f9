import { useLingui } from '@lingui/react/macro'
import { readableAddress } from '../format/remote.ts'
import { Button } from '../kit/Button.tsx'
import { InfoIcon } from '../kit/icons.ts'
import { useLock, useSetting } from '../settings/use-settings.ts'
import styles from './TroubleBanner.module.css'

/** Every call goes elsewhere: who does not know that waits in vain for the phone to ring. */
export function ForwardingBanner() {
  const { t } = useLingui()
  const [target, set] = useSetting('forwardAlways')
  const lock = useLock('forwardAlways')
  if (target === '') return null
  const where = readableAddress(target)
  return (
    <li className={styles.banner} data-news>
      <InfoIcon size={20} stroke={1.75} aria-hidden />
      <div className={styles.words}>
        <p className={styles.title}>{t`All calls are forwarded to ${where}`}</p>
        <p>{lock ?? t`This phone does not ring.`}</p>
      </div>
      {lock === undefined && <Button onClick={() => set('')}>{t`Stop forwarding`}</Button>}
    </li>
  )
}
