import { useLingui } from '@lingui/react/macro'
import { troubleTitles } from '../../i18n/words/trouble-titles.ts'
import { RingerLockedIcon } from '../kit/icons.ts'
import styles from './RingerMark.module.css'

/** The browser lets nothing ring before a first click: this one, or any other. */
export function RingerMark() {
  const { t } = useLingui()
  return (
    <button type="button" className={styles.mark} title={t(troubleTitles['ringer-locked'])}>
      <RingerLockedIcon size={20} stroke={1.75} aria-hidden />
      <span aria-hidden>{t`Click, or it will not ring`}</span>
      <output className="said">{t(troubleTitles['ringer-locked'])}</output>
    </button>
  )
}
