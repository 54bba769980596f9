import type { TargetProblem } from '../../core/target-result.ts'
import { parseTarget } from '../../core/target.ts'
import { domainOf, lineOf } from '../line.ts'
import { usePhoneState } from '../phone-context.tsx'
import type { View } from '../view.ts'

/** Puts text into the field; what was said about the text before is taken back. */
export function editDraft(view: View, draft: string): void {
  view.setState({ draft, problem: undefined })
}

/** The host that completes what names none; empty while there is no account. */
export function useLineDomain(): string {
  const uri = usePhoneState((state) => lineOf(state)?.uri)
  return uri === undefined ? '' : domainOf(uri)
}

/** What typing on cannot mend. The rest is said only when one tries to call. */
const lasting: ReadonlySet<TargetProblem['code']> = new Set([
  'too-long',
  'control-character',
  'bad-character',
  'unknown-scheme',
])

/** What is wrong with a text that is still being typed, if it is worth saying already. */
export function problemWhileTyping(text: string, domain: string): TargetProblem | undefined {
  if (text === '') return undefined
  const result = parseTarget(text, { domain })
  return !result.ok && lasting.has(result.problem.code) ? result.problem : undefined
}
