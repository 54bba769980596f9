import { useLingui } from '@lingui/react/macro'
import type { Account } from '../../core/account.ts'
import { registrationWords } from '../../i18n/words/registration-words.ts'
import { span } from '../format/span.ts'
import { NextTry } from './NextTry.tsx'

interface StateWordsProps {
  readonly account: Account
  /** They lead to where it is put right, and say so. */
  readonly mend?: boolean
}

/** Where an account stands with its server, in a few words. */
export function StateWords({ account: { registration, asleep }, mend = false }: StateWordsProps) {
  const { t, i18n } = useLingui()
  const { status } = registration
  if (mend && status === 'refused' && registration.trouble.code === 'wrong-password')
    return t`Wrong password — change it`
  if (mend && status === 'refused' && registration.trouble.code === 'password-missing')
    return t`Password missing — write it in`
  const slept = asleep !== undefined && status !== 'registered' && span(asleep, i18n.locale)
  return (
    <>
      {slept ? t`Asleep for ${slept}` : t(registrationWords(registration))}
      {status === 'waiting' && <NextTry at={registration.retryAt} />}
    </>
  )
}
