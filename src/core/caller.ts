import { answerWishIn, type AnswerWish } from './auto-answer.ts'
import type { Origin, Remote } from './call.ts'
import { claimsIn } from './claims.ts'
import type { HeaderLines } from './header-lines.ts'
import { callerIn, identityIn, originIn } from './identity.ts'

/** All that an INVITE says of who calls and how. */
export interface Caller {
  readonly remote: Remote
  readonly origin?: Origin
  /** The account's server answers for who calls (RFC 3325), and they are named. */
  readonly vouched: boolean
  readonly wish?: AnswerWish
}

/**
 * @param own address of record of the account
 * @param trusted whether the account takes its server's word
 * @param now epoch milliseconds
 */
export function readCaller(
  lines: HeaderLines,
  { own, trusted, now }: { readonly own: string; readonly trusted: boolean; readonly now: number },
): Caller {
  const remote = callerIn(lines, trusted)
  const origin = originIn(lines, own)
  const claims = claimsIn(lines, { trusted, caller: remote.anonymous ? '' : remote.uri, now })
  const wish = answerWishIn(lines)
  const asserted = identityIn(lines, trusted)
  return {
    remote,
    ...(origin || claims ? { origin: { ...origin, ...(claims && { claims }) } } : {}),
    vouched: asserted !== undefined && !asserted.anonymous,
    ...(wish ? { wish } : {}),
  }
}
