import { useLingui } from '@lingui/react/macro'
import { useRef } from 'react'
import { mayRemove } from '../../core/policy.ts'
import type { OwnAccount } from '../../store/accounts.ts'
import { Button } from '../kit/Button.tsx'
import { Field } from '../kit/Field.tsx'
import { usePhoneState } from '../phone-context.tsx'
import { readField } from './account-fields.ts'
import styles from './PasswordMend.module.css'
import { useOwnAccounts } from './use-own-accounts.ts'

/** The password again: it takes effect at once. What is typed stays in the browser's field, never in the document. */
export function PasswordMend({ own }: { readonly own: OwnAccount }) {
  const { t } = useLingui()
  const { save } = useOwnAccounts()
  const form = useRef<HTMLFormElement>(null)
  const free = usePhoneState((state) => mayRemove(state, own.id))
  return (
    <form
      ref={form}
      className={styles.mend}
      onSubmit={(event) => {
        event.preventDefault()
        const password = readField(event.currentTarget, 'password')
        const { kept, ...account } = own
        save({ ...account, password }, kept === 'browser')
        form.current?.reset()
      }}
    >
      {/* For the browser's own keeper of passwords. */}
      <input
        type="text"
        name="username"
        autoComplete="username"
        defaultValue={own.username}
        hidden
        readOnly
      />
      <div className={styles.field}>
        <Field name="password" type="password" label={t`Password`} autoComplete="current-password" required />
      </div>
      <Button type="submit" tone="accent" disabled={!free}>{t`Save and register`}</Button>
    </form>
  )
}
