import { Plural, useLingui } from '@lingui/react/macro'
import type { ConfigProblem } from '../core/config.ts'
import { configWords } from '../i18n/words/config-words.ts'
import styles from './ConfigTrouble.module.css'
import { Button } from './kit/Button.tsx'
import { AlertIcon, RetryIcon } from './kit/icons.ts'

/** What stands instead of the phone while it cannot start: each field that is wrong, and how to put it right. */
export function ConfigTrouble({ problems }: { readonly problems: readonly ConfigProblem[] }) {
  const { t } = useLingui()
  return (
    <main className={styles.page}>
      <AlertIcon size={32} stroke={1.5} className={styles.sign} aria-hidden />
      <h1 className={styles.title}>{t`The phone cannot start yet`}</h1>
      <p>
        <Plural
          value={problems.length}
          one="One thing in config.json needs to be put right."
          other="# things in config.json need to be put right."
        />
      </p>
      <ul className={styles.list}>
        {problems.map((problem) => (
          <Problem key={JSON.stringify(problem)} problem={problem} />
        ))}
      </ul>
      <Button tone="accent" icon={RetryIcon} onClick={() => location.reload()}>
        {t`Load again`}
      </Button>
    </main>
  )
}

function Problem({ problem }: { readonly problem: ConfigProblem }) {
  const { t } = useLingui()
  const words = configWords(problem)
  return (
    <li className={styles.problem}>
      <code className={styles.path}>{problem.path === '' ? 'config.json' : problem.path}</code>
      <p className={styles.what}>{t(words.problem)}</p>
      <p>{t(words.fix)}</p>
    </li>
  )
}
