import { useLingui } from '@lingui/react/macro'
import { isMissed } from '../../core/history-records.ts'
import type { HistoryRecord } from '../../core/history.ts'
import { endDetail, endWords } from '../../i18n/words/end-words.ts'
import { clockDuration, isoDuration, secondsBetween } from '../format/duration.ts'
import { useRemoteName } from '../format/use-number-style.ts'
import { IncomingIcon, MissedIcon, OutgoingIcon } from '../kit/icons.ts'
import { Fact } from './Fact.tsx'
import styles from './HistoryDetails.module.css'
import { MoreCalls } from './MoreCalls.tsx'
import { OriginFacts } from './OriginFacts.tsx'
import { fullTime, shortTime } from './times.ts'
import { useAccountName } from './use-call-texts.ts'

/** What is known of a call that is over: how it ended first, which is what one comes for. */
export function CallFacts({ record }: { readonly record: HistoryRecord }) {
  const { t, i18n } = useLingui()
  const name = useRemoteName()(record.remote)
  const { direction, reason, createdAt, answeredAt, endedAt, accountId, more } = record
  const account = useAccountName(accountId)
  const end = endWords({ reason, direction, name })
  const detail = endDetail(reason)
  const missed = isMissed(record)
  const way = direction === 'in' ? IncomingIcon : OutgoingIcon
  const Icon = missed ? MissedIcon : way
  const rang = secondsBetween(createdAt, answeredAt ?? endedAt)
  return (
    <>
      <section className={styles.end} data-missed={missed} aria-label={t`How it ended`}>
        <Icon size={20} stroke={1.75} aria-hidden />
        <div>
          <p className={styles.title}>{t(end.title)}</p>
          {end.next && <p>{t(end.next)}</p>}
          {detail !== '' && <bdi className={styles.detail}>{detail}</bdi>}
        </div>
      </section>
      <dl className={styles.facts}>
        <Fact name={t`Direction`}>{direction === 'in' ? t`Incoming` : t`Outgoing`}</Fact>
        <Fact name={t`When`}>
          <time dateTime={new Date(createdAt).toISOString()}>{fullTime(createdAt, i18n.locale)}</time>
        </Fact>
        {more && (
          <Fact
            name={
              missed
                ? t({
                    message: 'Missed soon after',
                    comment:
                      'Further calls, which have no line of their own; then how many, and when the last was',
                  })
                : t({ message: 'Refused soon after', comment: 'As “Missed soon after”' })
            }
          >
            <MoreCalls more={more} />
            {' · '}
            <time dateTime={new Date(more.until).toISOString()}>
              {shortTime(more.until, createdAt, i18n.locale)}
            </time>
          </Fact>
        )}
        <Fact name={t`Rang for`}>
          <time dateTime={isoDuration(rang)}>{clockDuration(rang)}</time>
        </Fact>
        <Fact name={t`Talked for`}>
          {answeredAt === undefined ? (
            t({ message: 'Not at all', comment: 'How long a call that nobody answered was talked on' })
          ) : (
            <time dateTime={isoDuration(secondsBetween(answeredAt, endedAt))}>
              {clockDuration(secondsBetween(answeredAt, endedAt))}
            </time>
          )}
        </Fact>
        <Fact name={t`Account`}>
          <bdi>{account}</bdi>
        </Fact>
        {record.origin && <OriginFacts origin={record.origin} />}
      </dl>
    </>
  )
}
