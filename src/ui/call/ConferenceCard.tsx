import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { CommandButton } from '../CommandButton.tsx'
import { useRemoteName } from '../format/use-number-style.ts'
import { Timer } from '../kit/Timer.tsx'
import { useView } from '../phone-context.tsx'
import bar from './CallBar.module.css'
import { CallMore } from './CallMore.tsx'
import card from './CallCard.module.css'
import styles from './Conference.module.css'
import { ConferencePad } from './ConferencePad.tsx'
import { isHeld, leadOf, type Conversation } from './deck.ts'
import { MergeButton } from './MergeButton.tsx'
import { MutedNote } from './MutedNote.tsx'
import { namesOf } from './names-of.ts'
import { padOf } from './pad.ts'
import { Participant } from './Participant.tsx'

/** Everybody in the conference that this page mixes, and what is done to it as a whole. */
export function ConferenceCard({ calls }: { readonly calls: Conversation }) {
  const { t, i18n } = useLingui()
  const names = namesOf(calls.map(({ remote }) => remote).map(useRemoteName()), i18n.locale)
  const lead = leadOf(calls)
  const held = isHeld(calls)
  const padOpen = useView((state) => state.keypad) === padOf(lead) && !held
  const since = Math.min(...calls.flatMap((call) => (call.status === 'active' ? [call.answeredAt] : [])))
  const count = calls.length
  const look = { call: lead, shape: 'tile' } as const
  return (
    <article
      tabIndex={-1}
      className={card.card}
      aria-label={t`Conference with ${names}`}
      data-call={lead.id}
      data-status={lead.status}
      data-conference
      data-held={held}
    >
      <header className={styles.head}>
        <h2 className={styles.title}>{t`Conference`}</h2>
        <p className={styles.state}>
          <span className={card.words}>
            {held ? t`On hold` : plural(count, { one: 'You and # other person', other: 'You and # others' })}
          </span>
          {Number.isFinite(since) && <Timer since={since} className={card.timer} />}
        </p>
      </header>
      <ul className={styles.roster} aria-label={t`In the conference`}>
        {calls.map((call) => (
          <Participant key={call.id} call={call} />
        ))}
      </ul>
      {lead.muted && !held && <MutedNote callId={lead.id} />}
      {padOpen && <ConferencePad calls={calls} />}
      <fieldset className={bar.bar} aria-label={t`Call controls`}>
        <CommandButton command="mute" {...look} />
        {!held && <CommandButton command="keypad" {...look} expanded={padOpen} />}
        <CommandButton command={held ? 'resume' : 'hold'} {...look} {...(held && { tone: 'green' })} />
        <MergeButton call={lead} />
        <CallMore call={lead} />
        <CommandButton command="hang-up" {...look} tone="red" className={bar.end} />
      </fieldset>
    </article>
  )
}
