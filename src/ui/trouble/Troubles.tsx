import { useLingui } from '@lingui/react/macro'
import { Suspense } from 'react'
import { useStore } from 'zustand'
import type { Account } from '../../core/account.ts'
import { isLive } from '../../core/call-machine.ts'
import type { PhoneState } from '../../core/reduce.ts'
import type { Trouble } from '../../core/trouble.ts'
import { troubleTitles } from '../../i18n/words/trouble-titles.ts'
import { Button } from '../kit/Button.tsx'
import { ForwardingBanner, TroubleBanner } from '../parts.ts'
import { usePhone, usePhoneState } from '../phone-context.tsx'
import styles from './Troubles.module.css'
import { useRoute } from '../route.ts'

/** An outage that mends itself within a try or two is told in the account's own words only. */
const PATIENCE = 2

/** What keeps an account from being reached, as far as a person should know of it. */
function lineTrouble({ registration }: Account): readonly Trouble[] {
  if (registration.status === 'refused') return [registration.trouble]
  if (registration.status === 'waiting' && registration.attempt >= PATIENCE) return [registration.trouble]
  return []
}

/** What is wrong now, one of each kind; several calls or accounts with the same trouble are one. */
function shownTroubles({ accounts, troubles, calls }: PhoneState): readonly Trouble[] {
  const all = [...accounts.flatMap(lineTrouble), ...troubles]
  const kinds = new Map(all.map((trouble) => [trouble.code, trouble]))
  // Without a network no server answers, and that is all there is to say of it.
  if (kinds.has('offline'))
    for (const code of [
      'server-unreachable',
      'connection-lost',
      'config-unreachable',
      'part-missing',
    ] as const)
      kinds.delete(code)
  // The form of the first account says so itself.
  kinds.delete('no-account')
  // A mark beside the account says so.
  kinds.delete('ringer-locked')
  // Nobody is to be asked for a reload in a call.
  if (calls.some(isLive)) kinds.delete('outdated')
  return [...kinds.values()]
}

/** Instead of a banner that has not arrived itself. */
function Title({ code }: Trouble) {
  const { t } = useLingui()
  const hasLive = usePhoneState(({ calls }) => calls.some(isLive))
  return (
    <li className={styles.title}>
      {t(troubleTitles[code])}
      {code === 'part-missing' && !hasLive && (
        <Button onClick={() => location.reload()}>{t`Load again`}</Button>
      )}
    </li>
  )
}

/** What is wrong now, and that nothing rings here. The titles come with the first screen: what may be missing is the network. */
export function Troubles() {
  const { item } = useRoute()
  const forwards = useStore(usePhone().stores.settings, ({ settings }) => settings.forwardAlways !== '')
  const state = usePhoneState((state) => state)
  // The account's own place says what is wrong with it, and more.
  const accounts = state.accounts.filter(({ id }) => item !== `accounts/${id}`)
  return (
    <ul aria-live="polite">
      {shownTroubles({ ...state, accounts }).map((trouble) => (
        <Suspense key={trouble.code} fallback={<Title {...trouble} />}>
          <TroubleBanner trouble={trouble} />
        </Suspense>
      ))}
      {forwards && (
        <Suspense>
          <ForwardingBanner />
        </Suspense>
      )}
    </ul>
  )
}
