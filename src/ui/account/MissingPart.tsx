import { useLingui } from '@lingui/react/macro'
import { troubleTitles } from '../../i18n/words/trouble-titles.ts'
import { troubleWords } from '../../i18n/words/trouble-words.ts'
import { AlertIcon } from '../kit/icons.ts'
import styles from './KeepingTrouble.module.css'

/** What is needed to go on did not arrive. */
export function MissingPart() {
  const { t } = useLingui()
  return (
    <p className={styles.trouble} role="alert">
      <AlertIcon size={18} stroke={1.75} aria-hidden />
      <span>
        {t(troubleTitles['part-missing'])}. {t(troubleWords['part-missing'].next)}
      </span>
    </p>
  )
}
