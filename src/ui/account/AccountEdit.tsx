import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { mayRemove } from '../../core/policy.ts'
import type { OwnAccount } from '../../store/accounts.ts'
import { readableAddress } from '../format/remote.ts'
import { Button } from '../kit/Button.tsx'
import { Section } from '../kit/Section.tsx'
import { Switch } from '../kit/Switch.tsx'
import { usePhoneState } from '../phone-context.tsx'
import styles from './AccountEdit.module.css'
import { AccountFields } from './AccountFields.tsx'
import { clearField, readFields } from './account-fields.ts'
import { MissingPart } from './MissingPart.tsx'
import { RemoveAccount } from './RemoveAccount.tsx'
import { useAccountForm } from './use-account-form.ts'
import { useOwnAccounts } from './use-own-accounts.ts'

/** The fields of an account that was added here. What is changed takes effect when it is saved; the state above tells how. */
export function AccountEdit({ own }: { readonly own: OwnAccount }) {
  const { t } = useLingui()
  const { save } = useOwnAccounts()
  const { form, problems, isMissing, read, takeServer } = useAccountForm()
  const [keep, setKeep] = useState(own.kept === 'browser')
  const [trusts, setTrusts] = useState(own.trustIdentity !== false)
  const [isChanged, setChanged] = useState(false)
  const free = usePhoneState((state) => mayRemove(state, own.id))

  const submit = async () => {
    const result = await read([])
    if (!result || !form.current) return
    const fields = readFields(form.current)
    const { kept: _kept, ...before } = own
    const sameServer = fields.server.trim() === shownServer(own)
    save(
      {
        ...before,
        displayName: result.account.displayName,
        username: result.account.username,
        password: fields.password === '' ? own.password : fields.password,
        servers: sameServer ? own.servers : result.account.servers,
        trustIdentity: trusts,
      },
      keep,
    )
    setChanged(false)
    clearField(form.current, 'password')
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
          onSuggestion={takeServer}
        />
        {isMissing && <MissingPart />}
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
      <Switch
        label={t`Believe this server about who calls`}
        description={t`Turn it off where anybody can write in who they are. Then callers go by the name they give themselves.`}
        checked={trusts}
        onChange={(wanted) => {
          setTrusts(wanted)
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
