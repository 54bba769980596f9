import { useLingui } from '@lingui/react/macro'
import { talksElsewhere } from '../../core/policy.ts'
import { callWords } from '../../i18n/words/call-words.ts'
import { CommandButton } from '../CommandButton.tsx'
import { useRemoteName } from '../format/use-number-style.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { Timer } from '../kit/Timer.tsx'
import { usePhoneState } from '../phone-context.tsx'
import styles from './HeldCall.module.css'
import { leadOf, type Conversation } from './deck.ts'
import { namesOf } from './names-of.ts'
import { TalkNotes } from './TalkNotes.tsx'

/** Who waits on hold beside another call. One click anywhere on it swaps: the other is held, this one goes on. */
export function HeldCall({ calls }: { readonly calls: Conversation }) {
  const { t, i18n } = useLingui()
  const lead = leadOf(calls)
  const elsewhere = usePhoneState((state) => talksElsewhere(state, lead.id))
  const nameOf = useRemoteName()
  const name = namesOf(
    calls.map(({ remote }) => nameOf(remote)),
    i18n.locale,
  )
  return (
    <article
      tabIndex={-1}
      className={styles.card}
      aria-label={calls.length > 1 ? t`Conference with ${name}` : t`Call with ${name}`}
      data-call={lead.id}
      data-held
    >
      <Avatar name={name} address={lead.remote.uri} />
      <div className={styles.who}>
        <h2 className={styles.name}>
          <bdi>{name}</bdi>
        </h2>
        <p className={styles.state}>
          <span className={styles.words}>{t(callWords(lead, name))}</span>{' '}
          {lead.status === 'active' && <Timer since={lead.answeredAt} className={styles.timer} />}
        </p>
        {calls.map((call) => call.status === 'active' && <TalkNotes key={call.id} call={call} />)}
      </div>
      <CommandButton command={elsewhere ? 'swap' : 'resume'} call={lead} className={styles.swap} />
      <CommandButton command="hang-up" call={lead} tone="red" className={styles.end} />
    </article>
  )
}
