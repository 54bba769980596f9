import { useLingui } from '@lingui/react/macro'
import type { Account } from '../../core/account.ts'
import { Button } from '../kit/Button.tsx'
import { RetryIcon } from '../kit/icons.ts'
import { StatusDot } from '../kit/StatusDot.tsx'
import { usePhone } from '../phone-context.tsx'
import styles from './AccountState.module.css'
import { StateWords } from './StateWords.tsx'
import { stateTone } from './state-tone.ts'

/** Where an account stands with its server, and the next try at once. */
export function AccountState({ account }: { readonly account: Account }) {
  const { t } = useLingui()
  const { phone } = usePhone()
  const { id, registration } = account
  const { status } = registration
  return (
    <div className={styles.state}>
      <StatusDot tone={stateTone[status]} />
      <output aria-label={t`Registration`} className={styles.words}>
        <StateWords account={account} />
      </output>
      {(status === 'waiting' || status === 'refused') && (
        <Button icon={RetryIcon} onClick={() => phone.reconnectNow(id)}>
          {t`Try now`}
        </Button>
      )}
    </div>
  )
}
