import { useLingui } from '@lingui/react/macro'
import type { Account } from '../../core/account.ts'
import type { Trouble } from '../../core/trouble.ts'
import { sentences } from '../../i18n/words/sentences.ts'
import { troubleText } from '../../i18n/words/trouble-text.ts'
import type { OwnAccount } from '../../store/accounts.ts'
import { Button } from '../kit/Button.tsx'
import { AlertIcon } from '../kit/icons.ts'
import styles from './Doctor.module.css'
import { PasswordMend } from './PasswordMend.tsx'
import { TrialView } from './TrialView.tsx'
import { useTrial } from './use-trial.ts'

interface DoctorProps {
  readonly account: Account
  /** Of one that was added here: what it can be tried and mended with. */
  readonly own: OwnAccount | undefined
}

/** Of an account that fails: what is wrong, why, and the next step, right here where it can be taken here. */
export function Doctor({ account: { registration }, own }: DoctorProps) {
  const { t, i18n } = useLingui()
  const { trial, isRunning, begin } = useTrial()
  if (registration.status !== 'waiting' && registration.status !== 'refused') return null
  const { trouble } = registration
  const { title, cause, next } = troubleText(trouble)
  const detail = detailOf(trouble)
  const { code } = trouble
  const wantsPassword = code === 'wrong-password' || code === 'password-missing'
  const mendWords = own
    ? code === 'wrong-password'
      ? t`Type it again here: it takes effect at once.`
      : t`Write it in here: it takes effect at once.`
    : t`It is put right where the account comes from, by whoever runs this page.`
  return (
    <section className={styles.doctor} aria-labelledby="doctor">
      <AlertIcon size={20} stroke={1.75} aria-hidden />
      <div className={styles.words}>
        <h3 id="doctor" className={styles.title}>
          {t(title)}
        </h3>
        <p>{sentences(i18n.locale, cause && t(cause), wantsPassword ? mendWords : t(next))}</p>
        {detail !== '' && <bdi className={styles.detail}>{detail}</bdi>}
        {own && wantsPassword && <PasswordMend own={own} />}
        {own && !wantsPassword && (
          <>
            {trial && <TrialView trial={trial} />}
            <Button disabled={isRunning} onClick={() => begin(own)}>{t`Look closer`}</Button>
          </>
        )}
      </div>
    </section>
  )
}

/** The server's own words. */
function detailOf({ facts = {} }: Trouble): string {
  const { status, phrase } = facts
  return status === undefined ? '' : `${status} ${phrase ?? ''}`.trim()
}
