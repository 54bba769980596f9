import { useLingui } from '@lingui/react/macro'
import { isLive } from '../../core/call-machine.ts'
import { EmptyPlace } from '../kit/EmptyPlace.tsx'
import { BackLink } from '../kit/BackLink.tsx'
import { HistoryIcon } from '../kit/icons.ts'
import { useHistory, usePhoneState } from '../phone-context.tsx'
import { useRoute } from '../route.ts'
import { CallFacts } from './CallFacts.tsx'
import { CallHead } from './CallHead.tsx'
import { CallStory } from './CallStory.tsx'
import styles from './HistoryDetails.module.css'
import { LiveFacts } from './LiveFacts.tsx'

/** One call in full: who, when, why it ended, what happened and its messages. Also of one that goes on. */
export function HistoryDetails() {
  const { t } = useLingui()
  const route = useRoute()
  const { item } = route
  const record = useHistory((state) => state.records.find(({ id }) => id === item))
  const isRead = useHistory((state) => state.complete || state.status === 'failed')
  const live = usePhoneState((state) => state.calls.find((call) => call.id === item && isLive(call)))
  const call = record ?? live
  return (
    <article className={styles.details} aria-label={t`Call details`} key={item}>
      <BackLink to={{ ...route, item: '' }}>{t`History`}</BackLink>
      {call && <CallHead call={call} record={record} />}
      {record && <CallFacts record={record} />}
      {!record && live && <LiveFacts call={live} />}
      {call && <CallStory call={call} live={!record} />}
      {!call && isRead && (
        <EmptyPlace icon={HistoryIcon} title={t`This call is not in the history`}>
          {t`It was deleted, or it belongs to another browser.`}
        </EmptyPlace>
      )}
    </article>
  )
}
