import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Wish } from '../../core/call.ts'
import { isLive } from '../../core/call-machine.ts'
import { readableAddress } from '../format/remote.ts'
import { useRemoteName } from '../format/use-number-style.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { Button } from '../kit/Button.tsx'
import { AnswerIcon, WriteIcon } from '../kit/icons.ts'
import { usePhone, usePhoneState } from '../phone-context.tsx'
import { CallNote } from './CallNote.tsx'
import styles from './IncomingCall.module.css'
import { WriteDialog } from './WriteDialog.tsx'

/** Somebody outside of any call has this phone asked to call, or to write to, somebody: who wants what. */
export function WishCard({ wish }: { readonly wish: Wish }) {
  const { t } = useLingui()
  const { phone } = usePhone()
  const nameOf = useRemoteName()
  const [isWriting, setWriting] = useState(false)
  const talks = usePhoneState(({ calls }) => calls.some((call) => isLive(call) && call.status !== 'ringing'))
  const { id, to, by, text, answer } = wish
  const name = nameOf(to)
  const address = readableAddress(to.uri)
  const asker = by ? nameOf(by) : t`Somebody`
  const kind = text ? t`${asker} asks you to write to` : t`${asker} wants this phone to call`
  const failed = answer !== undefined && answer.code >= 300
  return (
    <section className={styles.card} aria-labelledby={`${id}-kind ${id}-name`} data-wish={id}>
      <div className={styles.who}>
        <Avatar name={name} address={to.uri} />
        <div className={styles.words}>
          <p id={`${id}-kind`} className={styles.kind} role="alert">
            {kind}
          </p>
          <h2 id={`${id}-name`} className={styles.name}>
            <bdi>{name}</bdi>
          </h2>
          {address !== name && (
            <p className={styles.address}>
              <bdi>{address}</bdi>
            </p>
          )}
          {by && nameOf(by) !== readableAddress(by.uri) && (
            <p className={styles.address}>
              <bdi>{t`Asked by ${readableAddress(by.uri)}`}</bdi>
            </p>
          )}
          {talks && !text && <p className={styles.address}>{t`The call you are on will be put on hold.`}</p>}
        </div>
      </div>
      {answer ? (
        <CallNote
          words={failed ? t`Your text has not reached ${name}` : t`Your text has been sent to ${name}`}
          failed={failed}
          answer={answer}
        />
      ) : (
        <div className={styles.bar}>
          <Button onClick={() => phone.answerTransfer(id, false)}>
            {text ? t`Do not write` : t`Do not call`}
          </Button>
          {text ? (
            <Button tone="accent" icon={WriteIcon} onClick={() => setWriting(true)}>
              {t`Write`}
            </Button>
          ) : (
            <Button tone="green" icon={AnswerIcon} onClick={() => phone.answerTransfer(id, true)}>
              {t`Call`}
            </Button>
          )}
        </div>
      )}
      {isWriting && !answer && (
        <WriteDialog
          to={to}
          asker={asker}
          onClose={() => setWriting(false)}
          onSend={(written) => phone.answerTransfer(id, true, written)}
        />
      )}
    </section>
  )
}
