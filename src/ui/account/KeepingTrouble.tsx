import { useLingui } from '@lingui/react/macro'
import { accountsProblemWords } from '../../i18n/words/field-words.ts'
import { AlertIcon } from '../kit/icons.ts'
import { useAccounts } from '../phone-context.tsx'
import styles from './KeepingTrouble.module.css'

/** Why accounts do not stay in this browser, where they do not. */
export function KeepingTrouble() {
  const { t } = useLingui()
  const problem = useAccounts((state) => state.problem)
  if (problem === undefined) return null
  return (
    <p className={styles.trouble}>
      <AlertIcon size={18} stroke={1.75} aria-hidden />
      <span>{t(accountsProblemWords[problem])}</span>
    </p>
  )
}
