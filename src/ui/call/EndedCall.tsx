import { useLingui } from '@lingui/react/macro'
import type { Ended } from '../../core/call.ts'
import { endDetail, endWords } from '../../i18n/words/end-words.ts'
import { commandOf } from '../commands.ts'
import { clockDuration, secondsBetween } from '../format/duration.ts'
import { remoteName } from '../format/remote.ts'
import { Button } from '../kit/Button.tsx'
import { usePhone } from '../phone-context.tsx'
import { placeCall } from '../place-call.ts'
import { useCommandContext } from '../use-commands.ts'
import styles from './EndedCall.module.css'

/** What is left of a call for some seconds: why it ended, in more detail, and what may be done now. */
export function EndedCall({ call }: { readonly call: Ended }) {
  const { t } = useLingui()
  const { view } = usePhone()
  const context = useCommandContext(call)
  const { reason, direction, remote, answeredAt, endedAt } = call
  const { next } = endWords({ reason, direction, name: remoteName(remote) })
  const detail = endDetail(reason)
  const dismiss = () => view.setState(({ dismissed }) => ({ dismissed: [...dismissed, call.id] }))
  return (
    <>
      <div className={styles.why}>
        {next && <p>{t(next)}</p>}
        {detail !== '' && <bdi className={styles.detail}>{detail}</bdi>}
        {answeredAt !== undefined && (
          <p className={styles.detail}>{t`Lasted ${clockDuration(secondsBetween(answeredAt, endedAt))}`}</p>
        )}
      </div>
      <div className={styles.bar}>
        <Button
          tone="green"
          icon={commandOf('call').icon}
          disabled={!commandOf('call').of(context)}
          onClick={() => {
            dismiss()
            placeCall(context, remote.uri, call.accountId)
          }}
        >
          {t`Call again`}
        </Button>
        <Button onClick={dismiss}>{t`Dismiss`}</Button>
      </div>
    </>
  )
}
