import { useLingui } from '@lingui/react/macro'
import type { Phone } from '../../core/phone.ts'
import type { Trouble, TroubleCode } from '../../core/trouble.ts'
import { troubleActions, troubleWords } from '../../i18n/words/trouble-words.ts'
import { Button } from '../kit/Button.tsx'
import { AlertIcon } from '../kit/icons.ts'
import { usePhone } from '../phone-context.tsx'
import styles from './TroubleBanner.module.css'

/** What a click can do about it; the rest mends itself or needs a hand elsewhere. */
const acts: Record<keyof typeof troubleActions, (phone: Phone) => void> = {
  'microphone-refused': (phone) => phone.retryMicrophone(),
  'microphone-missing': (phone) => phone.retryMicrophone(),
  'microphone-busy': (phone) => phone.retryMicrophone(),
  'playback-blocked': (phone) => phone.unlockPlayback(),
}

function isMendable(code: TroubleCode): code is keyof typeof troubleActions {
  return code in troubleActions
}

/** What happened, why, and what to do now. */
export function TroubleBanner({ trouble }: { readonly trouble: Trouble }) {
  const { t } = useLingui()
  const { phone } = usePhone()
  const { code, facts } = trouble
  const words = troubleWords[code]
  const detail = Object.values(facts ?? {}).join(' · ')
  return (
    <li className={styles.banner}>
      <AlertIcon size={20} stroke={1.75} aria-hidden />
      <div className={styles.words}>
        <p className={styles.title}>{t(words.title)}</p>
        <p>
          {t(words.cause)} {t(words.next)}
        </p>
        {detail !== '' && <bdi className={styles.detail}>{detail}</bdi>}
      </div>
      {isMendable(code) && <Button onClick={() => acts[code](phone)}>{t(troubleActions[code])}</Button>}
    </li>
  )
}
