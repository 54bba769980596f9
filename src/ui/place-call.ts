import { parseTarget } from '../core/target.ts'
import type { CommandContext } from './command.ts'
import { dismissEnded } from './call/shown-calls.ts'
import { domainOf, lineOf } from './line.ts'

/**
 * Calls what was typed, or says beside the field why that cannot be dialled. Takes the person to where calls are shown,
 * unless they already see them.
 */
export function placeCall({ phone, state, view, goTo }: CommandContext, text: string): void {
  const line = lineOf(state)
  if (!line) return
  const result = parseTarget(text, { domain: domainOf(line.uri) })
  if (!result.ok) {
    view.setState({ draft: text, problem: result.problem })
    goTo('phone')
    return
  }
  view.setState({ draft: '', problem: undefined })
  dismissEnded(view, state)
  goTo('phone')
  phone.call(line.id, result.target)
}
