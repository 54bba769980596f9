import { useLingui } from '@lingui/react/macro'
import type { Ended } from '../../core/call.ts'
import { endDetail, endWords } from '../../i18n/words/end-words.ts'
import { clockDuration, secondsBetween } from '../format/duration.ts'
import { useRemoteName } from '../format/use-number-style.ts'
import { Button } from '../kit/Button.tsx'
import { domainOf } from '../line.ts'
import { RedialOffer } from '../people/RedialOffer.tsx'
import { usePhone } from '../phone-context.tsx'
import { hashOf, useRoute } from '../route.ts'
import { BlockMenu } from './BlockMenu.tsx'
import { CallAgain } from './CallAgain.tsx'
import styles from './EndedCall.module.css'
import { dismissCall } from './use-dismissal.ts'

/** What is left of a call for some seconds: why it ended, in more detail, the way to its messages, and what may be done now. */
export function EndedCall({ call }: { readonly call: Ended }) {
  const { t } = useLingui()
  const { view } = usePhone()
  const route = useRoute()
  const { reason, direction, remote, answeredAt, endedAt } = call
  const nameOf = useRemoteName()
  const mayAgain = reason.rule !== 'screened'
  const placed = mayAgain && reason.rule !== 'no-room'
  const { next } = endWords({ reason, direction, name: nameOf(remote) })
  const detail = endDetail(reason)
  const host = reason.by === 'remote' && reason.status !== undefined ? domainOf(remote.uri) : ''
  const dismiss = () => dismissCall(view, call.id)
  return (
    <>
      <div className={styles.why}>
        {next && <p>{t(next)}</p>}
        {detail !== '' && (
          <p className={styles.detail}>
            <bdi>{host === '' ? detail : t`${detail}, from ${host}`}</bdi>
          </p>
        )}
        {answeredAt !== undefined && (
          <p className={styles.detail}>{t`Lasted ${clockDuration(secondsBetween(answeredAt, endedAt))}`}</p>
        )}
        {placed && (
          <a className={styles.messages} href={hashOf({ ...route, screen: 'history', item: call.id })}>
            {t`See its messages`}
          </a>
        )}
      </div>
      <div className={styles.bar}>
        {mayAgain && <CallAgain call={call} />}
        <RedialOffer of={call} onTaken={dismiss} />
        <Button onClick={dismiss}>{t`Dismiss`}</Button>
        {direction === 'in' && <BlockMenu remote={remote} />}
      </div>
    </>
  )
}
