import { useLingui } from '@lingui/react/macro'
import { Badge } from '../kit/Badge.tsx'
import styles from './CallNote.module.css'

interface CallNoteProps {
  readonly words: string
  /** Whether something is not as it was asked for. */
  readonly failed: boolean
  /** What the other side answered, if it did. */
  readonly answer: { readonly code?: number | undefined; readonly phrase?: string | undefined }
}

/** What came of something that the other side was asked for; where it failed, with its answer. */
export function CallNote({ words, failed, answer: { code, phrase = '' } }: CallNoteProps) {
  const { t } = useLingui()
  return (
    <output className={styles.note} data-failed={failed}>
      <Badge tone={failed ? 'amber' : 'quiet'}>{words}</Badge>
      {failed && (
        <bdi className={styles.answer}>
          {code === undefined ? t`No answer came.` : `${code} ${phrase}`.trim()}
        </bdi>
      )}
    </output>
  )
}
