import { useLingui } from '@lingui/react/macro'
import type { Active } from '../../core/call.ts'
import { talksElsewhere } from '../../core/policy.ts'
import { callWords } from '../../i18n/words/call-words.ts'
import { CommandButton } from '../CommandButton.tsx'
import { useRemoteName } from '../format/use-number-style.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { Timer } from '../kit/Timer.tsx'
import { usePhoneState } from '../phone-context.tsx'
import styles from './HeldCall.module.css'
import { HoldNote } from './HoldNote.tsx'
import { OfferNote, TransferNote } from './TransferNote.tsx'

/** Who waits on hold beside another call. One click anywhere on it swaps: the other is held, this one goes on. */
export function HeldCall({ call }: { readonly call: Active }) {
  const { t } = useLingui()
  const elsewhere = usePhoneState((state) => talksElsewhere(state, call.id))
  const name = useRemoteName()(call.remote)
  return (
    <article
      tabIndex={-1}
      className={styles.card}
      aria-label={t`Call with ${name}`}
      data-call={call.id}
      data-held
    >
      <Avatar name={name} address={call.remote.uri} />
      <div className={styles.who}>
        <h2 className={styles.name}>
          <bdi>{name}</bdi>
        </h2>
        <p className={styles.state}>
          <span className={styles.words}>{t(callWords(call, name))}</span>{' '}
          <Timer since={call.answeredAt} className={styles.timer} />
        </p>
        <HoldNote hold={call.hold} name={name} />
        {call.transfer && <TransferNote transfer={call.transfer} name={name} />}
        {call.offer && <OfferNote callId={call.id} offer={call.offer} name={name} />}
      </div>
      <CommandButton command={elsewhere ? 'swap' : 'resume'} call={call} className={styles.swap} />
      <CommandButton command="hang-up" call={call} tone="red" className={styles.end} />
    </article>
  )
}
