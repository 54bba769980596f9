import { useLingui } from '@lingui/react/macro'
import type { Account } from '../../core/account.ts'
import { readableAddress } from '../format/remote.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { BackLink } from '../kit/BackLink.tsx'
import { CopyButton } from '../kit/CopyButton.tsx'
import { Section } from '../kit/Section.tsx'
import { atLeast, useMedia } from '../media.ts'
import { useAccounts } from '../phone-context.tsx'
import { useRoute } from '../route.ts'
import styles from './AccountDetails.module.css'
import { AccountEdit } from './AccountEdit.tsx'
import { AccountFacts } from './AccountFacts.tsx'
import { AccountState } from './AccountState.tsx'
import { Devices } from './Devices.tsx'
import { Doctor } from './Doctor.tsx'
import { KeepingTrouble } from './KeepingTrouble.tsx'
import { ServerAnswers } from './ServerAnswers.tsx'

/** Where an account stands, why, what its server last said, and what can be changed about it. */
export function AccountDetails({ account }: { readonly account: Account }) {
  const { t } = useLingui()
  const route = useRoute()
  const middle = useMedia(atLeast.middle)
  const own = useAccounts((state) => state.own.find(({ id }) => id === account.id))
  const address = readableAddress(account.uri)
  const name = account.displayName || address
  return (
    <article className={styles.place} aria-labelledby="account">
      <header className={styles.head}>
        {!middle && <BackLink to={{ ...route, screen: 'settings', item: '' }}>{t`Settings`}</BackLink>}
        <div className={styles.identity}>
          <Avatar name={name} address={account.uri} size="large" />
          <div className={styles.words}>
            <h2 id="account" className={styles.name}>
              <bdi>{name}</bdi>
            </h2>
            <p className={styles.address}>
              <bdi>{address}</bdi>
              <CopyButton text={address} label={t`Copy the address`} />
            </p>
          </div>
        </div>
      </header>
      <AccountState account={account} />
      <Doctor account={account} own={own} />
      <AccountFacts account={account} />
      {account.registration.status === 'registered' && (
        <Devices accountId={account.id} registration={account.registration} />
      )}
      <ServerAnswers uri={account.uri} />
      {own ? (
        <AccountEdit own={own} />
      ) : (
        <Section title={t`Where it comes from`}>
          <p className={styles.given}>
            {t`This page brings the account along, in its config.json or from its own server. It is changed there, by whoever runs the page.`}
          </p>
        </Section>
      )}
      <KeepingTrouble />
    </article>
  )
}
