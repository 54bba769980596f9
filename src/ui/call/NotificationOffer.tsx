import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '../kit/Button.tsx'
import { IncomingIcon } from '../kit/icons.ts'
import { useNotificationPermission } from '../settings/use-notification-permission.ts'
import { useSetting } from '../settings/use-settings.ts'
import { Idea } from './Idea.tsx'
import styles from './IdleFirst.module.css'

/**
 * Offers notifications once, while there is no call and only where the browser has not been asked: it shows its own question
 * when a person has pressed the button, never before. "Not now" is remembered as the setting, which can be set again.
 */
export function NotificationOffer() {
  const { t } = useLingui()
  const { permission, ask } = useNotificationPermission()
  const [wanted, setWanted] = useSetting('notifications')
  const [later, setLater] = useState(false)
  if (permission !== 'default' || !wanted || later) return null
  return (
    <Idea icon={IncomingIcon} title={t`Miss no call`} text={t`Be told of calls when this tab is hidden.`}>
      <div className={styles.answers}>
        <Button
          onClick={() => {
            setLater(true)
            setWanted(false)
          }}
        >
          {t`Not now`}
        </Button>
        <Button aria-label={t`Allow notifications`} onClick={ask}>{t`Allow`}</Button>
      </div>
    </Idea>
  )
}
