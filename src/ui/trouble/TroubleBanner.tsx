import { useLingui } from '@lingui/react/macro'
import { isLive } from '../../core/call-machine.ts'
import type { Phone } from '../../core/phone.ts'
import type { Trouble, TroubleCode } from '../../core/trouble.ts'
import { sentences } from '../../i18n/words/sentences.ts'
import { troubleText } from '../../i18n/words/trouble-text.ts'
import { troubleActions } from '../../i18n/words/trouble-words.ts'
import { Button } from '../kit/Button.tsx'
import { AlertIcon, InfoIcon } from '../kit/icons.ts'
import { usePhone, usePhoneState } from '../phone-context.tsx'
import styles from './TroubleBanner.module.css'

type Mendable = keyof typeof troubleActions

const reload = () => location.reload()

/** What a click can do about it; the rest mends itself or needs a hand elsewhere. */
const acts: Record<Mendable, (phone: Phone) => void> = {
  'microphone-refused': (phone) => phone.retryMicrophone(),
  'microphone-missing': (phone) => phone.retryMicrophone(),
  'microphone-busy': (phone) => phone.retryMicrophone(),
  'playback-blocked': (phone) => phone.unlockPlayback(),
  'engine-failed': reload,
  'part-missing': reload,
  outdated: reload,
}

/** Nothing is wrong: somebody only has news. */
const NEWS: readonly TroubleCode[] = ['outdated']

/** What a report could help with; the others are explained already, or are nobody's fault. */
const REPORTABLE: readonly TroubleCode[] = [
  'server-silent',
  'registration-refused',
  'media-failed',
  'engine-failed',
]

function isMendable(code: TroubleCode): code is Mendable {
  return code in troubleActions
}

/** What happened, why, and what to do now. */
export function TroubleBanner({ trouble }: { readonly trouble: Trouble }) {
  const { t, i18n } = useLingui()
  const { phone, view } = usePhone()
  const hasLive = usePhoneState(({ calls }) => calls.some(isLive))
  const { code } = trouble
  const { title, cause, next, detail } = troubleText(trouble)
  const news = NEWS.includes(code)
  const Icon = news ? InfoIcon : AlertIcon
  // To load the page again would end the call.
  const mend = isMendable(code) && !(acts[code] === reload && hasLive) ? code : undefined
  return (
    <li className={styles.banner} data-news={news}>
      <Icon size={20} stroke={1.75} aria-hidden />
      <div className={styles.words}>
        <p className={styles.title}>{t(title)}</p>
        <p>{sentences(i18n.locale, cause && t(cause), t(next))}</p>
        {detail !== '' && <bdi className={styles.detail}>{detail}</bdi>}
      </div>
      {REPORTABLE.includes(code) && (
        <Button onClick={() => view.setState({ report: true })}>{t`Report`}</Button>
      )}
      {mend && <Button onClick={() => acts[mend](phone)}>{t(troubleActions[mend])}</Button>}
    </li>
  )
}
