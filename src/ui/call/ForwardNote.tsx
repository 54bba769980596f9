import { useLingui } from '@lingui/react/macro'
import type { Origin } from '../../core/call.ts'
import { forwardWords } from '../../i18n/words/forward-words.ts'
import { useRemoteName } from '../format/use-number-style.ts'

/** Who sent a call on and why, the last one first; and where it was sent on to. */
export function ForwardNote({ via = [], forwardedTo }: Pick<Origin, 'via' | 'forwardedTo'>) {
  const { t } = useLingui()
  const nameOf = useRemoteName()
  const [last, ...before] = via
  const stations = before.map(({ remote }) => nameOf(remote)).join(', ')
  return (
    <>
      {last && <bdi>{t(forwardWords(nameOf(last.remote), last.reason))}</bdi>}
      {stations !== '' && <bdi>{t`Via ${stations}`}</bdi>}
      {forwardedTo && <bdi>{t`Forwarded to ${nameOf(forwardedTo)}`}</bdi>}
    </>
  )
}
