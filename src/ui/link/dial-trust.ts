import type { Account } from '../../core/account.ts'
import { isLive } from '../../core/call-machine.ts'
import type { PhoneState } from '../../core/reduce.ts'
import type { Settings } from '../../core/settings.ts'

/**
 * What to do with a link that can be dialled: `call` at once; `wait` until the account is registered, and then call; or `ask`.
 * Where links are trusted, only a call that is up makes a question of it: it would be put on hold.
 */
export function linkStep(
  { calls }: PhoneState,
  { dialLinks }: Pick<Settings, 'dialLinks'>,
  line: Account | undefined,
): 'call' | 'wait' | 'ask' {
  if (dialLinks !== 'call' || calls.some(isLive)) return 'ask'
  return line?.registration.status === 'registered' ? 'call' : 'wait'
}
