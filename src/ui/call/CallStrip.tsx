import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { liveCalls } from '../../core/reduce.ts'
import { callWords } from '../../i18n/words/call-words.ts'
import { CommandButton } from '../CommandButton.tsx'
import { useRemoteName } from '../format/use-number-style.ts'
import { Badge } from '../kit/Badge.tsx'
import { Timer } from '../kit/Timer.tsx'
import { usePhone, usePhoneState } from '../phone-context.tsx'
import { hashOf, useRoute } from '../route.ts'
import styles from './CallStrip.module.css'
import { deckOf, leadOf } from './deck.ts'
import { EndedStrip } from './EndedStrip.tsx'
import { namesOf } from './names-of.ts'

/** What the cards of the calls say, in a line each, where they are not on the screen. */
export function CallStrip() {
  return (
    <>
      <LiveStrip />
      <EndedStrip />
    </>
  )
}

/** The call one is on, and how many others there are. */
function LiveStrip() {
  const { t, i18n } = useLingui()
  const { view } = usePhone()
  const route = useRoute()
  const state = usePhoneState((state) => state)
  const nameOf = useRemoteName()
  const calls = liveCalls(state).filter((call) => call.status !== 'ringing')
  const { large } = deckOf(calls)
  const conversation = large.at(-1)
  if (!conversation) return null
  const call = leadOf(conversation)
  const name = namesOf(
    conversation.map(({ remote }) => nameOf(remote)),
    i18n.locale,
  )
  const count = calls.length
  return (
    <section tabIndex={-1} className={styles.strip} aria-label={t`Call with ${name}`} data-call={call.id}>
      <a
        className={styles.who}
        href={hashOf({ ...route, screen: 'phone', item: '' })}
        title={t`Back to the call`}
        onClick={() => view.setState({ adding: undefined })}
      >
        <bdi className={styles.name}>{name}</bdi>
        <span className={styles.words}>
          {call.status === 'active' && <Timer since={call.answeredAt} />} {t(callWords(call, name))}
        </span>
        {count > 1 && <Badge tone="quiet">{plural(count, { one: '# call', other: '# calls' })}</Badge>}
      </a>
      <CommandButton command="mute" call={call} impossible="absent" />
      <CommandButton command="resume" call={call} impossible="absent" />
      <CommandButton command="hang-up" call={call} tone="red" />
    </section>
  )
}
