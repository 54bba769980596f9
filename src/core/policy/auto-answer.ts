import type { AnswerWish } from '../auto-answer.ts'
import type { Origin, Remote } from '../call.ts'
import type { Settings } from '../settings.ts'
import { rowFor } from './screening.ts'

/** What of an INVITE decides whether it is answered by itself. */
export interface WishFacts {
  /** Who calls, as far as the account takes its server's word for it. */
  readonly remote: Remote
  readonly origin?: Origin
  /** The account's server answers for who calls, and they are named. */
  readonly vouched?: boolean
  readonly wish?: AnswerWish
}

/**
 * `ring`: the person answers. `answer`: the phone does. `forbidden`: the caller wants it answered so or not at all (RFC 5373),
 * and the rules say no. `busy`: the same, because there is another call.
 */
export type WishVerdict = 'ring' | 'answer' | 'forbidden' | 'busy'

/**
 * What becomes of a caller's wish to be answered without the person. Never while there is another call, and never for somebody
 * who does not say who they are or whose number has failed the server's check.
 * @param others how many other calls there are
 */
export function judgeWish(
  { remote, origin, vouched = false, wish }: WishFacts,
  rules: Pick<Settings, 'autoAnswer' | 'autoAnswerFrom'>,
  others: number,
): WishVerdict {
  if (wish?.mode !== 'auto') return 'ring'
  const named = remote.anonymous !== true && origin?.claims?.verdict !== 'failed'
  const known =
    rules.autoAnswer === 'listed' ? rowFor(rules.autoAnswerFrom, remote.uri) !== undefined : vouched
  // What goes before other rules is for those alone of whom somebody knows who they are.
  const allowed = rules.autoAnswer !== 'never' && named && known && (vouched || !wish.privileged)
  if (allowed && others === 0) return 'answer'
  if (!wish.required) return 'ring'
  return allowed ? 'busy' : 'forbidden'
}
