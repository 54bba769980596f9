import { useLingui } from '@lingui/react/macro'
import { useId } from 'react'
import styles from './HistoryFilter.module.css'

interface HistoryFilterProps {
  readonly missedOnly: boolean
  readonly onChange: (missedOnly: boolean) => void
}

/** All calls or the missed ones. */
export function HistoryFilter({ missedOnly, onChange }: HistoryFilterProps) {
  const { t } = useLingui()
  const name = useId()
  return (
    <fieldset className={styles.filter}>
      <legend className="said">{t`Show`}</legend>
      {[false, true].map((missed) => (
        <label key={String(missed)} className={styles.choice}>
          <input
            type="radio"
            className="said"
            name={name}
            checked={missed === missedOnly}
            onChange={() => onChange(missed)}
          />
          {missed ? t`Missed` : t({ message: 'All', comment: 'All calls; the other choice is "Missed"' })}
        </label>
      ))}
    </fieldset>
  )
}
