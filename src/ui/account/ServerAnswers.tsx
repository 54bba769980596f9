import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { answerWords } from '../../i18n/words/answer-words.ts'
import { Section } from '../kit/Section.tsx'
import { IncomingIcon, OutgoingIcon } from '../kit/icons.ts'
import { useTrace } from '../phone-context.tsx'
import { hashOf, useRoute } from '../route.ts'
import { registerLines, type RegisterLine } from './register-log.ts'
import styles from './ServerAnswers.module.css'

/** How many messages say enough: the last two registrations with their challenges. */
const most = 8

/** What the phone and the server last said to each other about this account. */
export function ServerAnswers({ uri }: { readonly uri: string }) {
  const { t } = useLingui()
  const route = useRoute()
  const entries = useTrace((state) => state.entries)
  const lines = useMemo(() => registerLines(entries, uri, most), [entries, uri])
  return (
    <Section title={t`What the server last said`}>
      {lines.length === 0 && <p className={styles.none}>{t`Nothing yet: no message has been exchanged.`}</p>}
      {lines.length > 0 && (
        <ol className={styles.lines} aria-label={t`Messages of the registration, the newest first`}>
          {lines.map((line) => (
            <Line key={line.seq} line={line} />
          ))}
        </ol>
      )}
      {lines.length > 0 && (
        <a className={styles.ladder} href={hashOf({ ...route, screen: 'ladder', item: '' })}>
          {t`See them whole in the ladder`}
        </a>
      )}
    </Section>
  )
}

function Line({ line }: { readonly line: RegisterLine }) {
  const { t, i18n } = useLingui()
  const clock = new Intl.DateTimeFormat(i18n.locale, { timeStyle: 'medium' }).format(line.at)
  const Icon = line.direction === 'out' ? OutgoingIcon : IncomingIcon
  return (
    <li className={styles.line} data-class={statusClass(line)}>
      <time className={styles.time} dateTime={new Date(line.at).toISOString()}>
        {clock}
      </time>
      <Icon size={16} stroke={1.75} aria-hidden />
      <bdi className={styles.label}>{line.label}</bdi>
      <span className={styles.words}>{t(answerWords(line.message))}</span>
    </li>
  )
}

function statusClass({ message }: RegisterLine): string {
  return message.kind === 'request' ? 'request' : `${Math.floor(message.status / 100)}`
}
