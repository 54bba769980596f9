import { readUri, sameUri } from '../../message/uri.ts'
import type { Remote } from '../call.ts'
import { readColleague } from '../colleague.ts'
import type { Rules } from '../policy.ts'

/**
 * What somebody who asks is told of this person's calls (RFC 4235 §3.6). `calls`: with whom, and by what they can be taken over, as a
 * colleague needs it to pick up. `busy`: only whether there is one.
 */
export type Disclosure = 'calls' | 'busy'

/**
 * Who is told. Whoever knows the ids of a dialog may take it over (RFC 3891 §5), so nobody learns them but who is on the list of
 * colleagues or, where that was chosen, has an address in the account's own domain: at a provider that is everybody who pays.
 * @param from who asks, by the word of the account's server
 * @param own address of record of the account
 * @returns undefined for nothing at all
 */
export function disclosed(
  { dialogState, colleagues }: Pick<Rules, 'dialogState' | 'colleagues'>,
  from: Remote,
  own: string,
): Disclosure | undefined {
  if (dialogState === 'nobody') return undefined
  const host = readUri(from.uri)?.host ?? ''
  const isColleague =
    !from.anonymous &&
    ((dialogState === 'domain' && host !== '' && host === readUri(own)?.host) ||
      colleagues.some((row) => sameUri(readColleague(row)?.uri ?? '', from.uri)))
  if (isColleague) return 'calls'
  return dialogState === 'everybody' ? 'busy' : undefined
}
