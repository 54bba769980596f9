import { useLingui } from '@lingui/react/macro'
import type { Call } from '../../core/call.ts'
import { callWords } from '../../i18n/words/call-words.ts'
import { useRemoteName } from '../format/use-number-style.ts'
import { IncomingIcon, OutgoingIcon } from '../kit/icons.ts'
import { Timer } from '../kit/Timer.tsx'
import { Fact } from './Fact.tsx'
import styles from './HistoryDetails.module.css'
import { OriginFacts } from './OriginFacts.tsx'
import { fullTime } from './times.ts'
import { useAccountName } from './use-call-texts.ts'

/** What is known of a call that goes on. */
export function LiveFacts({ call }: { readonly call: Call }) {
  const { t, i18n } = useLingui()
  const name = useRemoteName()(call.remote)
  const account = useAccountName(call.accountId)
  const Icon = call.direction === 'in' ? IncomingIcon : OutgoingIcon
  return (
    <>
      <section className={styles.end} data-live aria-label={t`How it goes`}>
        <Icon size={20} stroke={1.75} aria-hidden />
        <div>
          <p className={styles.title}>{t(callWords(call, name))}</p>
          <Timer since={call.status === 'active' ? call.answeredAt : call.createdAt} />
        </div>
      </section>
      <dl className={styles.facts}>
        <Fact name={t`Direction`}>{call.direction === 'in' ? t`Incoming` : t`Outgoing`}</Fact>
        <Fact name={t`When`}>
          <time dateTime={new Date(call.createdAt).toISOString()}>
            {fullTime(call.createdAt, i18n.locale)}
          </time>
        </Fact>
        <Fact name={t`Account`}>
          <bdi>{account}</bdi>
        </Fact>
        {call.origin && <OriginFacts origin={call.origin} />}
      </dl>
    </>
  )
}
