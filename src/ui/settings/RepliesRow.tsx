import { useLingui } from '@lingui/react/macro'
import { repliesOf } from '../../i18n/words/usual-replies.ts'
import { ListEditor } from './ListEditor.tsx'
import type { PartProps } from './row.ts'
import { useSetting } from './use-settings.ts'

/** A text of a message: what a caller reads at a glance. Characters. */
const LENGTH_LIMIT = 160

/** The texts that a call can be declined with; the usual ones until the person writes or takes out one. */
export function RepliesRow(words: PartProps) {
  const { t } = useLingui()
  const [own, set] = useSetting('replies')
  return (
    <ListEditor
      {...words}
      rows={repliesOf(own, t)}
      limit={12}
      onChange={set}
      read={(written) => {
        const text = written.replaceAll(/\s+/g, ' ').trim()
        if (text === '') return { problem: t`Write what the caller is to read first.` }
        if (text.length > LENGTH_LIMIT)
          return { problem: t`That is too long: a text has at most ${LENGTH_LIMIT} characters.` }
        return { text }
      }}
      field={t`New text`}
      placeholder={t`I am driving.`}
      none=""
    />
  )
}
