import { useLingui } from '@lingui/react/macro'
import { liveCalls } from '../../core/reduce.ts'
import type { Call } from '../../core/call.ts'
import { callWords } from '../../i18n/words/call-words.ts'
import { CommandButton } from '../CommandButton.tsx'
import { remoteName } from '../format/remote.ts'
import { Timer } from '../kit/Timer.tsx'
import { usePhoneState } from '../phone-context.tsx'
import { hashOf, useRoute } from '../route.ts'
import styles from './CallStrip.module.css'

/** The running calls in one line each, where their cards are not on the screen. */
export function CallStrip() {
  const state = usePhoneState((state) => state)
  const calls = liveCalls(state).filter((call) => call.status !== 'ringing')
  if (calls.length === 0) return null
  return (
    <div className={styles.strip}>
      {calls.map((call) => (
        <Running key={call.id} call={call} />
      ))}
    </div>
  )
}

function Running({ call }: { readonly call: Call }) {
  const { t } = useLingui()
  const route = useRoute()
  const name = remoteName(call.remote)
  return (
    <section className={styles.call} aria-label={t`Call with ${name}`} data-call={call.id}>
      <a className={styles.who} href={hashOf({ ...route, screen: 'phone' })} title={t`Back to the call`}>
        <span className={styles.name}>
          <bdi>{name}</bdi>
        </span>
        <span className={styles.words}>
          {call.status === 'active' && <Timer since={call.answeredAt} />} {t(callWords(call, name))}
        </span>
      </a>
      <CommandButton command="mute" call={call} impossible="absent" />
      <CommandButton command="resume" call={call} impossible="absent" />
      <CommandButton command="hang-up" call={call} tone="red" />
    </section>
  )
}
