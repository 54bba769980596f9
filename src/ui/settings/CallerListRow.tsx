import { useLingui } from '@lingui/react/macro'
import { readPattern } from '../../core/policy/pattern.ts'
import { patternWords } from '../../i18n/words/pattern-words.ts'
import { domainOf, lineOf } from '../line.ts'
import { useNumberStyle } from '../format/use-number-style.ts'
import { usePhoneState } from '../phone-context.tsx'
import { ListEditor } from './ListEditor.tsx'
import type { PartProps } from './row.ts'
import { useSetting } from './use-settings.ts'

type ListKey = 'controllers' | 'autoAnswerFrom' | 'askedNumbers' | 'ringAnyway' | 'allowed' | 'blocked'

const EXAMPLES: Readonly<Record<ListKey, string>> = {
  controllers: 'desktop@example.com',
  autoAnswerFrom: 'intercom@example.com',
  askedNumbers: '0900*',
  ringAnyway: 'bob@example.com',
  allowed: '*@example.com',
  blocked: '+44 20 7946 0018',
}

/** Addresses, numbers, what numbers begin with, whole domains: one row each. */
function CallerListRow({ setting, ...words }: PartProps & { readonly setting: ListKey }) {
  const { t } = useLingui()
  const [rows, set] = useSetting(setting)
  const styled = useNumberStyle()
  const domain = domainOf(usePhoneState(lineOf)?.uri ?? '')
  const read = (text: string) => {
    const result = readPattern(text, domain)
    return result.ok ? { text: result.text } : { problem: t(patternWords(result.problem)) }
  }
  return (
    <ListEditor
      {...words}
      rows={rows}
      onChange={set}
      read={read}
      // Of rows that came with a file or from whoever runs the phone.
      problemOf={(row) => {
        const result = readPattern(row)
        return result.ok ? undefined : t(patternWords(result.problem))
      }}
      show={styled}
      field={t`Number or address`}
      placeholder={EXAMPLES[setting]}
      none={setting === 'allowed' ? t`Nobody yet: so nobody rings.` : t`Nobody yet.`}
    />
  )
}

export const ControllersRow = (words: PartProps) => <CallerListRow setting="controllers" {...words} />
export const AutoAnswerFromRow = (words: PartProps) => <CallerListRow setting="autoAnswerFrom" {...words} />
export const AskedNumbersRow = (words: PartProps) => <CallerListRow setting="askedNumbers" {...words} />
export const RingAnywayRow = (words: PartProps) => <CallerListRow setting="ringAnyway" {...words} />
export const AllowedRow = (words: PartProps) => <CallerListRow setting="allowed" {...words} />
export const BlockedRow = (words: PartProps) => <CallerListRow setting="blocked" {...words} />
