import { useLingui } from '@lingui/react/macro'
import { Switch } from '../kit/Switch.tsx'
import type { PartProps } from './row.ts'
import { useNotificationPermission } from './use-notification-permission.ts'
import { useSetting } from './use-settings.ts'

/** Notifications of the system: on only where the browser lets them through, which is asked when one wants them. */
export function NotificationsRow(words: PartProps) {
  const { t } = useLingui()
  const [wanted, setWanted] = useSetting('notifications')
  const { permission, ask } = useNotificationPermission()
  const hindrance = {
    granted: undefined,
    default: undefined,
    denied: t`The browser blocks notifications of this page. Allow them in its settings for this page, at the symbol before the address.`,
    missing: t`This browser shows no notifications of pages.`,
    insecure: t`Browsers show notifications only for pages that come over https or from this very machine.`,
  }[permission]
  return (
    <Switch
      {...words}
      description={hindrance ?? words.description}
      checked={wanted && permission === 'granted'}
      disabled={hindrance !== undefined}
      onChange={(checked) => {
        setWanted(checked)
        if (checked && permission === 'default') ask()
      }}
    />
  )
}
