import { useLayoutEffect, type RefObject } from 'react'
import { parseTarget } from '../../core/target.ts'
import type { TargetProblem } from '../../core/target-result.ts'
import { useView, usePhone } from '../phone-context.tsx'
import { commandOf } from '../commands.ts'
import { AnswerIcon } from '../kit/icons.ts'
import { outgoingLine, placeCall, takeAddress } from '../place-call.ts'
import { domainOf } from '../line.ts'
import { useCommandContext } from '../use-commands.ts'
import { editDraft } from './draft.ts'
import { pastedTarget } from './pasted-target.ts'
import type { Popup } from './popup.ts'
import { Suggestions } from './Suggestions.tsx'
import { useDraftStyle } from './use-draft-style.ts'
import { usePasteAnywhere } from './use-paste-anywhere.ts'
import { usePlainCopy } from './use-plain-copy.ts'

interface DialAssistProps {
  readonly input: RefObject<HTMLInputElement | null>
  readonly onPopup: (popup: Popup | undefined) => void
}

/** What helps with the field: finds people, groups digits, takes what is pasted, and says early what cannot be dialled. */
export function DialAssist({ input, onPopup }: DialAssistProps) {
  const { view } = usePhone()
  const draft = useView((state) => state.draft)
  const context = useCommandContext()
  const domain = domainOf(outgoingLine(context)?.uri ?? '')
  useDraftStyle(input)
  usePlainCopy(input)
  usePasteAnywhere(input, (text) => {
    editDraft(view, pastedTarget(text, domain))
    input.current?.focus()
  })
  useLayoutEffect(() => {
    const problem = lastingProblem(draft, domain)
    if (problem) view.setState({ problem })
  }, [view, draft, domain])
  return draft === '' ? null : (
    <Suggestions
      input={input}
      text={draft}
      domain={domain}
      onPopup={onPopup}
      onTake={({ uri, accountId }) => takeAddress(context, uri, accountId)}
      onEnter={({ uri, accountId }) => {
        if (commandOf('call').of(context)) placeCall(context, uri, accountId)
      }}
      icon={AnswerIcon}
    />
  )
}

/** What typing on cannot mend. The rest is said only when one tries to call. */
const LASTING: ReadonlySet<TargetProblem['code']> = new Set([
  'too-long',
  'control-character',
  'bad-character',
  'unknown-scheme',
])

/** What is wrong with a text that is still being typed, if it is worth saying already. */
function lastingProblem(text: string, domain: string): TargetProblem | undefined {
  if (text === '') return undefined
  const result = parseTarget(text, { domain })
  return !result.ok && LASTING.has(result.problem.code) ? result.problem : undefined
}
