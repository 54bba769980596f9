import { useLingui } from '@lingui/react/macro'
import { addressOf } from '../../core/address.ts'
import { readColleague, writeColleague } from '../../core/colleague.ts'
import { parseTarget } from '../../core/target.ts'
import { targetProblemWords } from '../../i18n/words/target-words.ts'
import { useRemoteName } from '../format/use-number-style.ts'
import { domainOf, lineOf } from '../line.ts'
import { usePhoneState } from '../phone-context.tsx'
import { ListEditor } from './ListEditor.tsx'
import type { PartProps } from './row.ts'
import { useSetting } from './use-settings.ts'

/** Whose state is shown between calls: one address or number each. */
export function ColleaguesRow(words: PartProps) {
  const { t } = useLingui()
  const [rows, set] = useSetting('colleagues')
  const nameOf = useRemoteName()
  const domain = domainOf(usePhoneState(lineOf)?.uri ?? '')
  const read = (text: string) => {
    const result = parseTarget(text, { domain })
    if (!result.ok) return { problem: t(targetProblemWords(result.problem)) }
    return { text: writeColleague({ uri: addressOf(result.target.uri), displayName: '' }) }
  }
  return (
    <ListEditor
      {...words}
      rows={rows}
      onChange={set}
      read={read}
      problemOf={(row) => (readColleague(row) ? undefined : t`This names nobody.`)}
      show={(row) => {
        const colleague = readColleague(row)
        return colleague ? nameOf(colleague) : row
      }}
      field={t`Number or address`}
      placeholder="bob@example.com"
      none={t`Nobody yet.`}
    />
  )
}
