import type { Account } from '../core/account.ts'
import { parseTarget } from '../core/target.ts'
import type { CommandContext } from './command.ts'
import { afterPaint } from './after-paint.ts'
import { dismissEnded } from './call/shown-calls.ts'
import { domainOf, lineOf, shortAddress } from './line.ts'

/** The account that the next call goes out by: this one, else the one chosen for it, else the one set for all. */
export function outgoingLine(
  { state, view, stores }: Pick<CommandContext, 'state' | 'view' | 'stores'>,
  accountId = '',
): Account | undefined {
  return lineOf(
    state,
    accountId,
    view.getState().account,
    stores.settings.getState().settings.outgoingAccount,
  )
}

/**
 * Calls what was typed, or says beside the field why that cannot be dialled. Takes the person to where calls are shown,
 * unless they already see them.
 * @param accountId the account to call by, such as the one an earlier call was on
 */
export function placeCall(context: CommandContext, text: string, accountId?: string): void {
  const { phone, state, view, goTo } = context
  const line = outgoingLine(context, accountId)
  if (!line) return
  const result = parseTarget(text, { domain: domainOf(line.uri) })
  if (!result.ok) {
    view.setState({ draft: text, problem: result.problem })
    goTo('phone')
    return
  }
  const { withhold: anonymous } = view.getState()
  view.setState({ draft: '', problem: undefined, account: '', withhold: undefined })
  dismissEnded(view, state)
  const call = () => phone.call(line.id, result.target, { anonymous })
  // The hand is answered first: to draw another screen and a new card takes longer than a frame on a slow machine.
  if (goTo('phone')) afterPaint(call)
  else call()
}

/** Calls what stands in the field. An empty one is filled with what was called last: the next press calls it. */
export function callDraft(context: CommandContext): void {
  const { view, stores } = context
  const { draft } = view.getState()
  const last = stores.history.getState().records.find(({ direction }) => direction === 'out')
  if (draft.trim() === '' && last) takeAddress(context, last.remote.uri, last.accountId)
  else placeCall(context, draft)
}

/** Puts an address into the field as one would type it, to be called by that account. */
export function takeAddress(
  context: Pick<CommandContext, 'state' | 'view' | 'stores'>,
  uri: string,
  accountId: string,
): void {
  const domain = domainOf(outgoingLine(context, accountId)?.uri ?? '')
  context.view.setState({ draft: shortAddress(uri, domain), problem: undefined, account: accountId })
}
