import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Brand } from '../Brand.tsx'
import { BackLink } from '../kit/BackLink.tsx'
import { Button } from '../kit/Button.tsx'
import { Switch } from '../kit/Switch.tsx'
import { atLeast, useMedia } from '../media.ts'
import { usePhone } from '../phone-context.tsx'
import { hashOf, useRoute } from '../route.ts'
import { AccountFields } from './AccountFields.tsx'
import { KeepingTrouble } from './KeepingTrouble.tsx'
import { MissingPart } from './MissingPart.tsx'
import styles from './NewAccount.module.css'
import { Recipes } from './Recipes.tsx'
import { TrialView } from './TrialView.tsx'
import { useAccountForm } from './use-account-form.ts'
import { useOwnAccounts } from './use-own-accounts.ts'
import { useTrial } from './use-trial.ts'

interface NewAccountProps {
  /** There is none yet: this is what the phone opens with. */
  readonly first?: boolean
}

/** Adds an account: four fields, tried with the server before they are kept. */
export function NewAccount({ first = false }: NewAccountProps) {
  const { t } = useLingui()
  const { stores, branding } = usePhone()
  const route = useRoute()
  const middle = useMedia(atLeast.middle)
  const { form, problems, isMissing, read, takeServer } = useAccountForm()
  const [keep, setKeep] = useState(true)
  const [guessed, setGuessed] = useState(false)
  const { trial, isRunning, begin, forget } = useTrial()
  const { save } = useOwnAccounts()

  const tryIt = async () => {
    const taken = stores.phone.getState().accounts.map(({ id }) => id)
    const result = await read(taken)
    if (!result) return
    setGuessed(result.isGuess)
    begin(result.account)
  }
  const keepIt = (servers: readonly string[]) => {
    if (!trial) return
    const account = { ...trial.account, servers }
    save(account, keep)
    location.hash = hashOf({
      ...route,
      screen: first ? 'phone' : 'settings',
      item: first ? '' : `accounts/${account.id}`,
    })
  }
  const accepted = trial?.result?.finding.code === 'accepted' ? trial.result : undefined
  // What nobody has found cannot be kept; what the person named can, for a server that is down now.
  const mayKeepAnyway = trial?.result !== undefined && !accepted && !guessed
  return (
    <article className={styles.place} data-first={first} aria-labelledby="new-account">
      <header className={styles.head}>
        {first && branding && <Brand branding={branding} />}
        {!first && !middle && (
          <BackLink to={{ ...route, screen: 'settings', item: '' }}>{t`Settings`}</BackLink>
        )}
        <h2 id="new-account" className={styles.title}>
          {first ? t`Connect your phone` : t`Add an account`}
        </h2>
        <p className={styles.lead}>
          {t`Whoever runs your phone system gives you an address and a password. It is tried before it is kept.`}
        </p>
      </header>
      <form
        ref={form}
        className={styles.form}
        noValidate
        autoComplete="on"
        onInput={() => {
          if (trial) forget()
        }}
        onSubmit={(event) => {
          event.preventDefault()
          if (accepted) keepIt([accepted.server])
          else if (!isRunning) void tryIt()
        }}
      >
        <AccountFields problems={problems} onSuggestion={takeServer} />
        <div className={styles.keep}>
          <Switch
            label={t`Keep the password in this browser`}
            description={t`Whoever can use this browser can read it. Otherwise the account is here until the page is closed.`}
            checked={keep}
            onChange={setKeep}
          />
        </div>
        <KeepingTrouble />
        {isMissing && <MissingPart />}
        {trial && <TrialView trial={trial} />}
        <div className={styles.actions}>
          {mayKeepAnyway && <Button onClick={() => keepIt(trial.account.servers)}>{t`Save anyway`}</Button>}
          {isRunning && <Button onClick={forget}>{t`Stop`}</Button>}
          <Button type="submit" tone="accent" disabled={isRunning}>
            {accepted ? t`Save and use` : trial?.result ? t`Test again` : t`Test`}
          </Button>
        </div>
      </form>
      <Recipes />
    </article>
  )
}
