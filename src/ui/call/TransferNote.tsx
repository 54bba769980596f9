import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Transfer, TransferOffer } from '../../core/call.ts'
import { useRemoteName } from '../format/use-number-style.ts'
import { Button } from '../kit/Button.tsx'
import { AnswerIcon, WriteIcon } from '../kit/icons.ts'
import { usePhone } from '../phone-context.tsx'
import { CallNote } from './CallNote.tsx'
import styles from './Transfer.module.css'
import { WriteDialog } from './WriteDialog.tsx'

interface TransferNoteProps {
  readonly transfer: Transfer
  readonly name: string
  /** The call is over: nobody has it back. */
  readonly over?: true
}

/** How far handing the call over, or having somebody written to, has come, to its end. */
export function TransferNote({ transfer, name, over }: TransferNoteProps) {
  const { t } = useLingui()
  const to = useRemoteName()(transfer.to)
  const calls = {
    asked: t`Asking ${name} to call ${to}…`,
    trying: t`${name} is calling ${to}…`,
    ringing: t`${name} is calling ${to}: it rings…`,
    done: t`${name} and ${to} are connected`,
    failed: over ? t`${to} was not reached` : t`${to} was not reached: you have the call back`,
  }
  const writes = {
    asked: t`Asking ${name} to write to ${to}…`,
    trying: t`${name} is writing to ${to}…`,
    ringing: t`${name} is writing to ${to}…`,
    done: t`${to} has the text from ${name}`,
    failed: t`${name} has not written to ${to}`,
  }
  const parks = {
    asked: t`Parking ${name} at ${to}…`,
    trying: t`Parking ${name} at ${to}…`,
    ringing: t`Parking ${name} at ${to}…`,
    done: t`${name} is parked at ${to}`,
    failed: t`${name} was not parked at ${to}`,
  }
  const { status } = transfer
  const words = transfer.park ? parks : transfer.text ? writes : calls
  return <CallNote words={words[status]} failed={status === 'failed'} answer={transfer} />
}

interface OfferNoteProps {
  readonly callId: string
  readonly offer: TransferOffer
  readonly name: string
}

/** The other party wants this person to talk or to write to somebody else: whether to do so. */
export function OfferNote({ callId, offer, name }: OfferNoteProps) {
  const { t } = useLingui()
  const { phone } = usePhone()
  const to = useRemoteName()(offer.to)
  const [isWriting, setWriting] = useState(false)
  const { text, answer } = offer
  if (answer) {
    const arrived = answer.code < 300
    const words = arrived ? t`Your text has been sent to ${to}` : t`Your text has not reached ${to}`
    return <CallNote words={words} failed={!arrived} answer={answer} />
  }
  const decline = () => phone.answerTransfer(callId, false)
  return (
    <div className={styles.offer}>
      <p role="alert">
        {text ? t`${name} asks you to write to ${to}` : t`${name} wants to connect you with ${to}`}
      </p>
      <div className={styles.ways}>
        {text ? (
          <>
            <Button onClick={decline}>{t`Do not write`}</Button>
            <Button tone="accent" icon={WriteIcon} onClick={() => setWriting(true)}>
              {t`Write to ${to}`}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={decline}>{t`Stay here`}</Button>
            <Button tone="green" icon={AnswerIcon} onClick={() => phone.answerTransfer(callId, true)}>
              {t`Call ${to}`}
            </Button>
          </>
        )}
      </div>
      {isWriting && (
        <WriteDialog
          to={offer.to}
          asker={name}
          onClose={() => setWriting(false)}
          onSend={(written) => phone.answerTransfer(callId, true, written)}
        />
      )}
    </div>
  )
}
