import { useLingui } from '@lingui/react/macro'
import { useId, useState } from 'react'
import { parseTarget } from '../../core/target.ts'
import { targetProblemWords } from '../../i18n/words/target-words.ts'
import { Field } from '../kit/Field.tsx'
import { LockIcon } from '../kit/icons.ts'
import { domainOf, lineOf } from '../line.ts'
import { usePhoneState } from '../phone-context.tsx'
import styles from './ListEditor.module.css'
import type { PartProps } from './row.ts'
import { useSetting } from './use-settings.ts'

interface AddressRowProps extends PartProps {
  readonly setting: 'voicemail' | 'parkAddress'
  readonly placeholder: string
}

/** Where calls are sent: kept once it can be called, or is empty. */
function AddressRow({ setting, placeholder, label, description, lock }: AddressRowProps) {
  const { t } = useLingui()
  const id = useId()
  const [kept, set] = useSetting(setting)
  const [draft, setDraft] = useState(kept)
  const domain = domainOf(usePhoneState(lineOf)?.uri ?? 'localhost')
  const text = draft.trim()
  const result = parseTarget(text, { domain })
  const problem = text !== '' && !result.ok ? t(targetProblemWords(result.problem)) : undefined
  const [left, setLeft] = useState(true)
  return (
    <fieldset className={styles.editor} aria-labelledby={id}>
      <div className={styles.words}>
        <h4 id={id} className={styles.label}>
          {label}
        </h4>
        {description && <p className={styles.description}>{description}</p>}
        {lock && (
          <p className={styles.lock}>
            <LockIcon size={14} stroke={1.75} aria-hidden />
            {lock}
          </p>
        )}
      </div>
      <Field
        label={t`Number or address`}
        value={lock === undefined ? draft : kept}
        placeholder={placeholder}
        problem={left ? problem : undefined}
        disabled={lock !== undefined}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        dir="auto"
        onFocus={() => setLeft(false)}
        onBlur={() => setLeft(true)}
        onChange={({ target: { value } }) => {
          setDraft(value)
          const next = value.trim()
          if (next === '' || parseTarget(next, { domain }).ok) set(next)
        }}
      />
    </fieldset>
  )
}

export const VoicemailRow = (words: PartProps) => (
  <AddressRow setting="voicemail" placeholder="voicemail@example.com" {...words} />
)
export const ParkRow = (words: PartProps) => (
  <AddressRow setting="parkAddress" placeholder="park@example.com" {...words} />
)
