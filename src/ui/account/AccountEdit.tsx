import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import type { FieldProblems } from '../../core/account-form.ts'
import { mayRemove } from '../../core/policy.ts'
import type { OwnAccount } from '../../store/accounts.ts'
import { readableAddress } from '../format/remote.ts'
import { Button } from '../kit/Button.tsx'
import { Section } from '../kit/Section.tsx'
import { Switch } from '../kit/Switch.tsx'
import { usePhone, usePhoneState } from '../phone-context.tsx'
import styles from './AccountEdit.module.css'
import { AccountFields, focusProblem, readFields, writeField } from './AccountFields.tsx'
import { RemoveAccount } from './RemoveAccount.tsx'
import { useOwnAccounts } from './use-own-accounts.ts'

/** The fields of an account that was added here. What is changed takes effect when it is saved; the state above tells how. */
export function AccountEdit({ own }: { readonly own: OwnAccount }) {
  const { t } = useLingui()
  const { loadAccountForm } = usePhone()
  const { save } = useOwnAccounts()
  const form = useRef<HTMLFormElement>(null)
  const [problems, setProblems] = useState<FieldProblems>({})
  const [keep, setKeep] = useState(own.kept === 'browser')
  const [isChanged, setChanged] = useState(false)
  const free = usePhoneState((state) => mayRemove(state, own.id))
  useEffect(() => void loadAccountForm(), [loadAccountForm])

  const submit = async () => {
    const readForm = await loadAccountForm()
    if (!form.current) return
    const fields = readFields(form.current)
    const result = readForm(fields, [])
    setProblems(result.ok ? {} : result.problems)
    if (!result.ok) return focusProblem(form.current, result.problems)
    const { kept: _kept, ...before } = own
    const sameServer = fields.server.trim() === shownServer(own)
    save(
      {
        ...before,
        displayName: result.account.displayName,
        username: result.account.username,
        password: fields.password === '' ? own.password : fields.password,
        servers: sameServer ? own.servers : result.account.servers,
      },
      keep,
    )
    setChanged(false)
    writeField(form.current, 'password', '')
  }
  return (
    <Section title={t`Change it`}>
      <form
        ref={form}
        className={styles.form}
        noValidate
        onInput={() => setChanged(true)}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <AccountFields
          values={{
            name: own.displayName,
            address: readableAddress(own.uri),
            server: shownServer(own),
            username: own.username === userPart(own.uri) ? '' : own.username,
          }}
          problems={problems}
          fixedAddress
          onSuggestion={(server) => writeField(form.current, 'server', server)}
        />
        <div className={styles.actions}>
          {!free && <p className={styles.busy}>{t`There is a call with this account: end it first.`}</p>}
          <Button type="submit" tone="accent" disabled={!isChanged || !free}>{t`Save`}</Button>
        </div>
      </form>
      <Switch
        label={t`Keep the password in this browser`}
        description={t`Whoever can use this browser can read it. Otherwise the account is here until the page is closed.`}
        checked={keep}
        onChange={(wanted) => {
          setKeep(wanted)
          setChanged(true)
        }}
      />
      <RemoveAccount own={own} disabled={!free} />
    </Section>
  )
}

function shownServer({ servers: [first = ''] }: OwnAccount): string {
  return first
}

/** The user part of an address of record as it is written. */
function userPart(uri: string): string {
  return readableAddress(uri).replace(/@[^@]*$/, '')
}
