import { useLingui } from '@lingui/react/macro'
import type { TargetProblem } from '../../core/target-result.ts'
import { targetProblemWords } from '../../i18n/words/target-words.ts'

/** Why what was typed cannot be dialled. */
export function TargetProblemWords({ problem }: { readonly problem: TargetProblem }) {
  const { t } = useLingui()
  return t(targetProblemWords(problem))
}
