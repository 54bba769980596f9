import { useLingui } from '@lingui/react/macro'
import type { Branding, ConfigProblem } from '../core/config.ts'
import { sentences } from '../i18n/words/sentences.ts'
import { troubleText } from '../i18n/words/trouble-text.ts'
import { Brand } from './Brand.tsx'
import styles from './ConfigTrouble.module.css'
import { Button } from './kit/Button.tsx'
import { AlertIcon, RetryIcon } from './kit/icons.ts'

export interface ConfigTroubleProps {
  readonly problems: readonly ConfigProblem[]
  readonly branding?: Branding | undefined
}

/** What stands instead of the phone while it cannot start: each field that is wrong, and how to put it right. */
export function ConfigTrouble({ problems, branding }: ConfigTroubleProps) {
  const { t, i18n } = useLingui()
  const { title, cause, next, parts = [] } = troubleText({ code: 'config-faulty', problems })
  return (
    <main className={styles.page}>
      {branding && <Brand branding={branding} />}
      <AlertIcon size={32} stroke={1.5} className={styles.sign} aria-hidden />
      <h1 className={styles.title}>{t(title)}</h1>
      <p>{sentences(i18n.locale, cause && t(cause), t(next))}</p>
      <ul className={styles.list}>
        {parts.map((part, index) => (
          <li key={problems[index]?.path + part.detail} className={styles.problem}>
            <code className={styles.path}>{part.detail}</code>
            <p className={styles.what}>{t(part.title)}</p>
            <p>{t(part.next)}</p>
          </li>
        ))}
      </ul>
      <Button tone="accent" icon={RetryIcon} onClick={() => location.reload()}>
        {t`Load again`}
      </Button>
    </main>
  )
}
