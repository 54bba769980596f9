import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { Account } from '../../core/account.ts'
import { mayRemove } from '../../core/policy.ts'
import { span } from '../format/span.ts'
import { when, whenInFull } from '../format/when.ts'
import { Button } from '../kit/Button.tsx'
import { RetryIcon } from '../kit/icons.ts'
import { Section } from '../kit/Section.tsx'
import { usePhone, usePhoneState } from '../phone-context.tsx'
import { useNow } from '../use-now.ts'
import styles from './AccountFacts.module.css'

/** Since when, where, and for how long. */
export function AccountFacts({ account: { id, registration } }: { readonly account: Account }) {
  const { t, i18n } = useLingui()
  const { phone } = usePhone()
  const { locale } = i18n
  const now = useNow(10_000)
  const woke = usePhoneState((state) => state.woke)
  const free = usePhoneState((state) => mayRemove(state, id))
  const server = serverOf(registration)
  const time = (at: number) => (
    <time dateTime={new Date(at).toISOString()} title={whenInFull(at, locale)}>
      {when(at, now, locale)}
    </time>
  )
  if (server === '' && !woke) return null
  return (
    <Section title={t`Connection`}>
      <dl className={styles.facts}>
        {server !== '' && (
          <Fact name={t`Server`}>
            <bdi className={styles.url}>{server}</bdi>
          </Fact>
        )}
        {registration.status === 'registered' && registration.preferred !== undefined && (
          <Fact name={t`In place of`}>
            <bdi className={styles.url}>{registration.preferred}</bdi>
            <p className={styles.away}>
              {t`The preferred server did not answer or had no room. It is tried again from time to time, never during a call, and gets the phone back once it has registered it.`}
            </p>
            <Button
              icon={RetryIcon}
              disabled={!free}
              onClick={() => phone.reconnectNow(id)}
            >{t`Try it now`}</Button>
          </Fact>
        )}
        {registration.status === 'registered' && (
          <>
            <Fact name={t`Registered`}>{time(registration.at)}</Fact>
            <Fact name={t`Renewed`}>{renewal(registration)}</Fact>
          </>
        )}
        {registration.status === 'waiting' && (
          <Fact name={t`Attempts in vain`}>{registration.attempt.toLocaleString(locale)}</Fact>
        )}
        {woke && (
          <Fact name={t`Asleep`}>
            {t`for ${span(woke.asleep, locale)}`} ({t`until`} {time(woke.at)}){'. '}
            {t`The computer slept or the browser had stopped this page: nobody could call here.`}
          </Fact>
        )}
      </dl>
    </Section>
  )

  function renewal({ expiresAt }: { readonly expiresAt: number }): string {
    if (expiresAt <= now) return t`now`
    const left = span(expiresAt - now, locale)
    return t`before it runs out in ${left}`
  }
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** WebSocket URL of the server that this is about; '' where there is none. */
function serverOf(registration: Account['registration']): string {
  if ('server' in registration) return registration.server
  return 'trouble' in registration ? String(registration.trouble.facts?.['server'] ?? '') : ''
}
