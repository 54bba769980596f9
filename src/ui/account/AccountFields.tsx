import { useLingui } from '@lingui/react/macro'
import type { AccountFields as Fields, FieldProblem, FieldProblems } from '../../core/account-form.ts'
import { fieldWords } from '../../i18n/words/field-words.ts'
import { Button } from '../kit/Button.tsx'
import { Field } from '../kit/Field.tsx'
import styles from './AccountFields.module.css'

interface AccountFieldsProps {
  /** What stands in the fields at first; the password never does. */
  readonly values?: Partial<Omit<Fields, 'password'>>
  readonly problems: FieldProblems
  /** The address is the account: of one that is there it is not changed. */
  readonly fixedAddress?: boolean
  /** Takes what was likely meant into the server's field. */
  readonly onSuggestion: (server: string) => void
}

/**
 * The fields of an account. The browser keeps what is typed, not the document: a value that React sets would stand in the
 * markup, where a password has no place.
 */
export function AccountFields({
  values = {},
  problems,
  fixedAddress = false,
  onSuggestion,
}: AccountFieldsProps) {
  const { t } = useLingui()
  const words = (problem: FieldProblem | undefined) => (problem ? t(fieldWords(problem)) : undefined)
  const { server } = problems
  const suggestion = server && 'suggestion' in server ? server.suggestion : undefined
  const plain = { autoCapitalize: 'off', autoCorrect: 'off', spellCheck: false, dir: 'ltr' } as const
  return (
    <div className={styles.fields}>
      <Field
        name="name"
        label={t`Name shown to others`}
        placeholder={t`Alice`}
        autoComplete="name"
        defaultValue={values.name}
        problem={words(problems.name)}
      />
      <Field
        {...plain}
        name="address"
        label={t`Address`}
        placeholder="alice@example.com"
        inputMode="email"
        autoComplete="username"
        defaultValue={values.address}
        readOnly={fixedAddress}
        problem={words(problems.address)}
      />
      <Field
        {...plain}
        name="password"
        type="password"
        label={t`Password`}
        placeholder={fixedAddress ? t`As it is` : undefined}
        autoComplete="current-password"
        problem={words(problems.password)}
      />
      <div className={styles.server}>
        <Field
          {...plain}
          name="server"
          label={t`Server`}
          placeholder={t`Found by the address`}
          inputMode="url"
          autoComplete="off"
          defaultValue={values.server}
          problem={words(server)}
        />
        {suggestion !== undefined && (
          <Button onClick={() => onSuggestion(suggestion)}>{t`Use ${suggestion}`}</Button>
        )}
      </div>
      <details className={styles.more} open={values.username !== undefined && values.username !== ''}>
        <summary>{t`The user name differs from the address`}</summary>
        <Field
          {...plain}
          name="username"
          label={t`User name`}
          autoComplete="off"
          defaultValue={values.username}
          problem={words(problems.username)}
        />
      </details>
    </div>
  )
}
