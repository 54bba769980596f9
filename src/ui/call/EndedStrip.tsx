import { useLingui } from '@lingui/react/macro'
import type { Call, Ended } from '../../core/call.ts'
import { callWords } from '../../i18n/words/call-words.ts'
import { useRemoteName } from '../format/use-number-style.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { CloseIcon } from '../kit/icons.ts'
import { usePhone, usePhoneState, useView } from '../phone-context.tsx'
import { hashOf, useRoute } from '../route.ts'
import { CallAgain } from './CallAgain.tsx'
import styles from './CallStrip.module.css'
import { cardCalls } from './shown-calls.ts'
import { dismissCall } from './use-dismissal.ts'

/** Why the last call ended, in one line for as long as its card would say it. */
export function EndedStrip() {
  const { t } = useLingui()
  const { view } = usePhone()
  const route = useRoute()
  const calls = usePhoneState((state) => state.calls)
  const dismissed = useView((state) => state.dismissed)
  const nameOf = useRemoteName()
  const call = lastEnded(cardCalls(calls, dismissed))
  // Its details, where they are opened, say it already.
  if (!call || (route.screen === 'history' && route.item === call.id)) return null
  const name = nameOf(call.remote)
  const words = t(callWords(call, name))
  return (
    <section
      tabIndex={-1}
      className={styles.strip}
      aria-label={t`Call with ${name}`}
      data-call={call.id}
      data-status="ended"
    >
      <a
        className={styles.who}
        href={hashOf({ ...route, screen: 'phone', item: '' })}
        title={t`Back to the call`}
        onClick={() => view.setState({ adding: undefined })}
      >
        {words.includes(name) || <bdi className={styles.name}>{name}</bdi>}
        <span className={styles.words}>{words}</span>
      </a>
      {call.reason.rule !== 'screened' && <CallAgain call={call} />}
      <IconButton label={t`Dismiss`} icon={CloseIcon} onClick={() => dismissCall(view, call.id)} />
    </section>
  )
}

function lastEnded(calls: readonly Call[]): Ended | undefined {
  const ended = calls.filter((call) => call.status === 'ended')
  return ended.toSorted((one, other) => one.endedAt - other.endedAt).at(-1)
}
