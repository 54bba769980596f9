import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import type { TryStep } from '../../core/account-try.ts'
import { sentences } from '../../i18n/words/sentences.ts'
import { troubleText } from '../../i18n/words/trouble-text.ts'
import { readableAddress } from '../format/remote.ts'
import { AlertIcon, CopiedIcon } from '../kit/icons.ts'
import { serverName } from '../trace/server-name.ts'
import styles from './TrialView.module.css'
import type { Trial } from './use-trial.ts'

/** How the trial of an account goes: each server with its steps, and in words what came of it. */
export function TrialView({ trial }: { readonly trial: Trial }) {
  const { t } = useLingui()
  const place = useRef<HTMLElement>(null)
  const { length } = trial.steps
  // It grows below the fields: what is new in it is to be seen.
  useEffect(() => {
    if (length > 0 || trial.result) place.current?.scrollIntoView({ block: 'nearest' })
  }, [length, trial.result])
  const servers = [...new Set(trial.steps.map(({ server }) => server))]
  return (
    <section ref={place} className={styles.trial} aria-label={t`Trial`}>
      <ol className={styles.servers}>
        {servers.map((server) => (
          <ServerSteps
            key={server}
            server={server}
            steps={trial.steps.filter((step) => step.server === server)}
          />
        ))}
      </ol>
      <div aria-live="polite">
        {trial.result ? <Result trial={trial} result={trial.result} /> : <p className="said">{t`Trying…`}</p>}
      </div>
    </section>
  )
}

function ServerSteps({ server, steps }: { readonly server: string; readonly steps: readonly TryStep[] }) {
  const found = steps.find((step) => step.step === 'found')
  const shown = steps.filter((step) => step !== found)
  const isGood = found?.finding.code === 'accepted'
  return (
    <li className={styles.server}>
      <bdi className={styles.url}>{server}</bdi>
      <ul>
        {shown.map((step, index) => (
          <li key={step.step} className={styles.step}>
            <StepMark isLast={index === shown.length - 1} found={found !== undefined} isGood={isGood} />
            <StepWords step={step} />
          </li>
        ))}
      </ul>
    </li>
  )
}

interface StepMarkProps {
  readonly isLast: boolean
  readonly found: boolean
  readonly isGood: boolean
}

/** A hook for what is done, a cross for where it ended, a turning ring for what goes on. */
function StepMark({ isLast, found, isGood }: StepMarkProps) {
  const state = !isLast || isGood ? 'done' : found ? 'failed' : 'busy'
  return (
    <span className={styles.mark} data-state={state} aria-hidden>
      {state === 'done' && <CopiedIcon size={16} stroke={2} />}
      {state === 'failed' && <AlertIcon size={16} stroke={1.75} />}
    </span>
  )
}

function StepWords({ step }: { readonly step: TryStep }) {
  const { t } = useLingui()
  switch (step.step) {
    case 'connecting':
      return t`Reach the server`
    case 'connected':
      return step.protocol === 'sip'
        ? t`Agree to speak SIP over WebSocket`
        : t`Connected, without agreeing to speak SIP`
    case 'registering':
      return t`Ask to register`
    case 'asked': {
      const { realm } = step
      return t`Answer for the password of “${realm}”`
    }
    default:
      return null
  }
}

function Result({ trial, result }: { readonly trial: Trial; readonly result: NonNullable<Trial['result']> }) {
  const { t, i18n } = useLingui()
  const { finding, server } = result
  const address = readableAddress(trial.account.uri)
  if (finding.code === 'accepted')
    return (
      <div className={styles.result} data-good>
        <p className={styles.title}>{t`It works`}</p>
        <p>
          {t`The server registers ${address} with this password.`} {t`Save it, and calls can come.`}
        </p>
      </div>
    )
  const host = serverName(server)
  const { title, cause, next, detail } = troubleText({ code: 'trial-failed', finding, host, address })
  const canLook = finding.code === 'unreachable' && URL.canParse(server)
  return (
    <div className={styles.result} data-good={false}>
      <p className={styles.title}>{t(title)}</p>
      <p>{sentences(i18n.locale, cause && t(cause), t(next))}</p>
      {detail !== '' && <bdi className={styles.detail}>{detail}</bdi>}
      {canLook && (
        <p>
          <a className={styles.link} href={pageOf(server)} target="_blank" rel="noopener noreferrer">
            {t`Open ${pageOf(server)} in a new tab`}
          </a>
        </p>
      )}
    </div>
  )
}

/** The same server as a page: there a browser says what is wrong with a certificate. */
function pageOf(server: string): string {
  return new URL(server).origin.replace(/^ws/, 'http')
}
