import { Trans, useLingui } from '@lingui/react/macro'
import type { Call, CallId, Ended } from '../../core/call.ts'
import { clockDuration, isoDuration } from '../format/duration.ts'
import { Button } from '../kit/Button.tsx'
import { usePhone } from '../phone-context.tsx'
import { useSecondsUntil } from '../use-now.ts'
import styles from './CallWaits.module.css'

/** What a call waits for that only the person can say: whether it rings on, and when the rest of the keys is sent. */
export function CallWaits({ call }: { readonly call: Exclude<Call, Ended> }) {
  const givesUpAt = 'givesUpAt' in call ? call.givesUpAt : undefined
  const tones = 'tonesWaiting' in call ? (call.tonesWaiting ?? '') : ''
  return (
    <>
      {givesUpAt !== undefined && <GivingUp callId={call.id} at={givesUpAt} />}
      {tones !== '' && <WaitingTones callId={call.id} tones={tones} />}
    </>
  )
}

/** The last seconds of a call that nobody answers. */
function GivingUp({ callId, at }: { readonly callId: CallId; readonly at: number }) {
  const { t } = useLingui()
  const { phone } = usePhone()
  const left = useSecondsUntil(at)
  const time = clockDuration(left)
  return (
    <div className={styles.wait} data-giving-up>
      <output>
        <Trans>
          Nobody answers: the call is given up in{' '}
          <time role="timer" dateTime={isoDuration(left)}>
            {time}
          </time>
        </Trans>
      </output>
      <Button onClick={() => phone.keepRinging(callId)}>{t`Keep ringing`}</Button>
    </div>
  )
}

function WaitingTones({ callId, tones }: { readonly callId: CallId; readonly tones: string }) {
  const { phone } = usePhone()
  return (
    <div className={styles.wait} data-waiting-tones>
      <Button tone="accent" onClick={() => phone.sendWaitingTones(callId)}>
        <Trans>
          Send <bdi dir="ltr">{tones}</bdi>
        </Trans>
      </Button>
    </div>
  )
}
