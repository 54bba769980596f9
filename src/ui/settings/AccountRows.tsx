import { useLingui } from '@lingui/react/macro'
import PlusIcon from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import { registrationWords } from '../../i18n/words/registration-words.ts'
import { readableAddress } from '../format/remote.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { usePhoneState } from '../phone-context.tsx'
import { hashOf, useRoute } from '../route.ts'
import styles from './AccountRows.module.css'

/** The accounts with their states, each a way to its own place, and the way to another one. */
export function AccountRows() {
  const { t } = useLingui()
  const route = useRoute()
  const accounts = usePhoneState((state) => state.accounts)
  const to = (id: string) => hashOf({ ...route, screen: 'settings', item: `accounts/${id}` })
  return (
    <>
      {accounts.map(({ id, uri, displayName, registration }) => {
        const address = readableAddress(uri)
        return (
          <a key={id} className={styles.account} href={to(id)}>
            <Avatar name={displayName || address} address={uri} />
            <span className={styles.words}>
              <bdi className={styles.name}>{displayName || address}</bdi>
              {displayName !== '' && <bdi className={styles.address}>{address}</bdi>}
            </span>
            <span className={styles.state} data-status={registration.status}>
              {t(registrationWords(registration))}
            </span>
          </a>
        )
      })}
      <a className={styles.account} data-add href={to('new')}>
        <PlusIcon size={20} stroke={1.75} aria-hidden />
        {accounts.length === 0 ? t`Add your first account` : t`Add an account`}
      </a>
    </>
  )
}
