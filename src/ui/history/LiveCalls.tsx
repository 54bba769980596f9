import { useLingui } from '@lingui/react/macro'
import { isLive } from '../../core/call-machine.ts'
import { callWords } from '../../i18n/words/call-words.ts'
import { useRemoteName } from '../format/use-number-style.ts'
import { IncomingIcon, OutgoingIcon } from '../kit/icons.ts'
import { Timer } from '../kit/Timer.tsx'
import { usePhoneState } from '../phone-context.tsx'
import { hashOf, useRoute } from '../route.ts'
import styles from './CallRow.module.css'
import list from './LiveCalls.module.css'

/** The calls that go on, above those that are over: their details have the ladder as it grows. */
export function LiveCalls() {
  const { t } = useLingui()
  const { dock, item } = useRoute()
  const nameOf = useRemoteName()
  const calls = usePhoneState((state) => state.calls)
  const live = calls.filter(isLive)
  if (live.length === 0) return null
  return (
    <section className={list.live} aria-label={t`Calls that go on`}>
      <ul>
        {live.map((call) => {
          const Icon = call.direction === 'in' ? IncomingIcon : OutgoingIcon
          const name = nameOf(call.remote)
          return (
            <li key={call.id} className={styles.row}>
              <span className={list.icon}>
                <Icon size={18} stroke={1.75} aria-hidden />
              </span>
              <a
                className={styles.open}
                href={hashOf({ screen: 'history', item: call.id, dock })}
                aria-current={call.id === item ? 'page' : undefined}
              >
                <span className={styles.name}>
                  <bdi>{name}</bdi>
                </span>
                <span className={styles.what}>{t(callWords(call, name))}</span>
              </a>
              <Timer
                since={call.status === 'active' ? call.answeredAt : call.createdAt}
                className={list.time}
              />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
