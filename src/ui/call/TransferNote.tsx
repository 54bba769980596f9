import { useLingui } from '@lingui/react/macro'
import type { Transfer, TransferOffer } from '../../core/call.ts'
import { useRemoteName } from '../format/use-number-style.ts'
import { Badge } from '../kit/Badge.tsx'
import { Button } from '../kit/Button.tsx'
import { AnswerIcon } from '../kit/icons.ts'
import { usePhone } from '../phone-context.tsx'
import styles from './Transfer.module.css'

/** How far handing the call over has come, to its end. */
export function TransferNote({ transfer, name }: { readonly transfer: Transfer; readonly name: string }) {
  const { t } = useLingui()
  const to = useRemoteName()(transfer.to)
  const { status, code, phrase = '' } = transfer
  const words = {
    asked: t`Asking ${name} to call ${to}…`,
    trying: t`${name} is calling ${to}…`,
    ringing: t`${name} is calling ${to}: it rings…`,
    done: t`${name} and ${to} are connected`,
    failed: t`${to} was not reached: you have the call back`,
  }[status]
  return (
    <output className={styles.note} data-transfer={status}>
      <Badge tone={status === 'failed' ? 'amber' : 'quiet'}>{words}</Badge>
      {status === 'failed' && (
        <bdi className={styles.answer}>
          {code === undefined ? t`No answer came.` : `${code} ${phrase}`.trim()}
        </bdi>
      )}
    </output>
  )
}

interface OfferNoteProps {
  readonly callId: string
  readonly offer: TransferOffer
  readonly name: string
}

/** The other party wants this person to talk to somebody else: whether to call them. */
export function OfferNote({ callId, offer, name }: OfferNoteProps) {
  const { t } = useLingui()
  const { phone } = usePhone()
  const to = useRemoteName()(offer.to)
  return (
    <div className={styles.offer}>
      <p role="alert">{t`${name} wants to connect you with ${to}`}</p>
      <div className={styles.ways}>
        <Button onClick={() => phone.answerTransfer(callId, false)}>{t`Stay here`}</Button>
        <Button tone="green" icon={AnswerIcon} onClick={() => phone.answerTransfer(callId, true)}>
          {t`Call ${to}`}
        </Button>
      </div>
    </div>
  )
}
