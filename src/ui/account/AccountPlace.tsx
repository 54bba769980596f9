import { useLingui } from '@lingui/react/macro'
import { BackLink } from '../kit/BackLink.tsx'
import { EmptyPlace } from '../kit/EmptyPlace.tsx'
import { SettingsIcon } from '../kit/icons.ts'
import { usePhoneState } from '../phone-context.tsx'
import { useRoute } from '../route.ts'
import { AccountDetails } from './AccountDetails.tsx'
import { NewAccount } from './NewAccount.tsx'

/** One account: where it stands with its server, and its fields. Its item is `accounts/ID`, or `accounts/new`. */
export function AccountPlace() {
  const { t } = useLingui()
  const route = useRoute()
  const account = usePhoneState(({ accounts }) => accounts.find(({ id }) => route.item === `accounts/${id}`))
  if (account) return <AccountDetails key={account.id} account={account} />
  if (route.item === 'accounts/new') return <NewAccount />
  return (
    <EmptyPlace icon={SettingsIcon} title={t`This account is not here any more`}>
      <BackLink to={{ ...route, item: '' }}>{t`Settings`}</BackLink>
    </EmptyPlace>
  )
}
