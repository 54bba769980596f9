import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { OwnAccount } from '../../store/accounts.ts'
import { readableAddress } from '../format/remote.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { hashOf, useRoute } from '../route.ts'
import styles from './RemoveAccount.module.css'
import { useOwnAccounts } from './use-own-accounts.ts'

interface RemoveAccountProps {
  readonly own: OwnAccount
  /** There is a call with it. */
  readonly disabled: boolean
}

/** Takes the account away, once it has been asked for twice: its password cannot be brought back. */
export function RemoveAccount({ own, disabled }: RemoveAccountProps) {
  const { t } = useLingui()
  const route = useRoute()
  const { remove } = useOwnAccounts()
  const [asks, setAsks] = useState(false)
  const address = readableAddress(own.uri)
  return (
    <div className={styles.remove}>
      <Button disabled={disabled} onClick={() => setAsks(true)}>{t`Remove this account`}</Button>
      {asks && (
        <Dialog
          title={t`Remove ${address}?`}
          onClose={() => setAsks(false)}
          actions={
            <>
              <Button onClick={() => setAsks(false)}>{t`Cancel`}</Button>
              <Button
                tone="red"
                onClick={() => {
                  setAsks(false)
                  remove(own.id)
                  location.hash = hashOf({ ...route, screen: 'settings', item: 'accounts' })
                }}
              >
                {t`Remove`}
              </Button>
            </>
          }
        >
          <p>{t`Calls to it no longer ring here, and its password is forgotten. Your history stays.`}</p>
        </Dialog>
      )}
    </div>
  )
}
