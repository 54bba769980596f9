import { useLingui } from '@lingui/react/macro'
import { Suspense } from 'react'
import type { Account } from '../../core/account.ts'
import type { PhoneState } from '../../core/reduce.ts'
import { registrationWords } from '../../i18n/words/registration-words.ts'
import { readableAddress } from '../format/remote.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { Button } from '../kit/Button.tsx'
import { RetryIcon } from '../kit/icons.ts'
import { StatusDot } from '../kit/StatusDot.tsx'
import { lineOf } from '../line.ts'
import { QuietSwitch, RingerMark } from '../parts.ts'
import { usePhone, usePhoneState } from '../phone-context.tsx'
import { hashOf, useRoute } from '../route.ts'
import { useSettled } from '../use-settled.ts'
import styles from './AccountBar.module.css'
import { StateWords } from './StateWords.tsx'
import { stateTone } from './state-tone.ts'

/** There will be none; before that is known the phone is still reading its configuration. */
function isWithoutAccount({ troubles }: PhoneState): boolean {
  return troubles.some(({ code }) => /^(no-account|identities-taken|provisioning-failed)$/.test(code))
}

/** Nobody can say yet whose phone this is: the page was opened without its host. */
function isAlone({ troubles }: PhoneState): boolean {
  return troubles.some(({ code }) => code === 'config-unreachable')
}

function isRingerLocked({ troubles }: PhoneState): boolean {
  return troubles.some(({ code }) => code === 'ringer-locked')
}

/** Whose phone this is and where it stands with its server, in words. */
export function AccountBar() {
  const { t } = useLingui()
  const { phone } = usePhone()
  const route = useRoute()
  const line = usePhoneState(lineOf)
  const accounts = usePhoneState((state) => state.accounts)
  const without = usePhoneState(isWithoutAccount)
  const alone = usePhoneState(isAlone)
  const locked = usePhoneState(isRingerLocked)
  const settled = useSettled()
  const registration = line?.registration ?? { status: 'offline' as const }
  const name = line ? line.displayName || readableAddress(line.uri) : without ? t`No account` : t`Sidetone`
  const mendable = registration.status === 'waiting' || registration.status === 'refused'
  return (
    <div className={styles.bar}>
      <a
        className={styles.identity}
        href={hashOf({ ...route, screen: 'settings', item: `accounts/${line?.id ?? 'new'}` })}
        title={line && readableAddress(line.uri)}
      >
        <span className={styles.picture}>
          <Avatar name={name} address={line?.uri ?? ''} />
          <StatusDot tone={stateTone[registration.status]} />
        </span>
        <span className={styles.words}>
          <bdi className={styles.name}>{name}</bdi>
          <output aria-label={t`Account`} className={styles.state}>
            {line ? (
              <StateWords account={line} mend />
            ) : without || alone ? (
              t(registrationWords(registration))
            ) : (
              t`Starting…`
            )}
            {accounts.length > 1 && <Others accounts={accounts} />}
          </output>
        </span>
      </a>
      <Suspense>
        {line && settled && <QuietSwitch />}
        {locked && <RingerMark />}
      </Suspense>
      {line && mendable && (
        <Button icon={RetryIcon} onClick={() => phone.reconnectNow(line.id)}>
          {t`Try now`}
        </Button>
      )}
    </div>
  )
}

/** Of several accounts: how many of them can be reached. */
function Others({ accounts }: { readonly accounts: readonly Account[] }) {
  const { t } = useLingui()
  const up = accounts.filter(({ registration }) => registration.status === 'registered').length
  const all = accounts.length
  return <> · {t`${up} of ${all}`}</>
}
