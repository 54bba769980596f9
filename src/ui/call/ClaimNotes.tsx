import { useLingui } from '@lingui/react/macro'
import type { Claims } from '../../core/claims.ts'
import { priorityWords, signatureWords, verdictWords } from '../../i18n/words/claim-words.ts'
import { sentences } from '../../i18n/words/sentences.ts'
import { Badge } from '../kit/Badge.tsx'
import styles from './ClaimNotes.module.css'

/** What is said of a call by those who placed it and passed it on, each as their word. */
export function ClaimNotes({ claims }: { readonly claims: Claims }) {
  const { t, i18n } = useLingui()
  const { subject, organization, priority, signature, verdict } = claims
  const doubtful = verdict === 'failed' || signature?.fault !== undefined
  return (
    <div className={styles.claims} data-claims>
      {priority && (
        <Badge tone={priority === 'emergency' ? 'red' : 'amber'}>{t(priorityWords[priority])}</Badge>
      )}
      {subject !== undefined && (
        <p className={styles.subject}>
          <bdi>{subject}</bdi>
        </p>
      )}
      {organization !== undefined && (
        <p>
          <bdi>{organization}</bdi>
        </p>
      )}
      {(verdict || signature) && (
        <p data-doubtful={doubtful}>
          {sentences(
            i18n.locale,
            verdict && t(verdictWords[verdict]),
            signature && t(signatureWords(signature)),
          )}
        </p>
      )}
    </div>
  )
}
