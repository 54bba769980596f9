import { readEach } from './bounded.ts'
import { readNameAddr } from './name-addr.ts'
import { readUri } from './uri.ts'

/** An address with the name that goes with it. */
export interface Identity {
  readonly displayName: string
  /** `sip:`, `sips:` or `tel:`, as written. */
  readonly uri: string
}

/** Reads the values of P-Asserted-Identity or P-Preferred-Identity (RFC 3325 §9.1, §9.2): one or two, SIP and telephone. */
export function readIdentities(lines: readonly string[]): Identity[] {
  return readEach(lines, identityOf)
}

/** A party as Remote-Party-ID names it (draft-ietf-sip-privacy-04 §5), which RFC 3325 took the place of. */
export interface RemoteParty extends Identity {
  /** Lower case; `calling` unless given. */
  readonly party: string
  /** Whether a server vouches for it. */
  readonly screened: boolean
  /** Lower case: `full`, `name`, `uri`, `off`, or '' when nothing is asked for. */
  readonly privacy: string
}

export function readRemoteParties(lines: readonly string[]): RemoteParty[] {
  return readEach(lines, (value) => {
    const identity = identityOf(value)
    const params = readNameAddr(value)?.params
    if (!identity || !params) return undefined
    return {
      ...identity,
      party: params.get('party')?.toLowerCase() ?? 'calling',
      screened: params.get('screen')?.toLowerCase() === 'yes',
      privacy: params.get('privacy')?.toLowerCase() ?? '',
    }
  })
}

/** The wishes in Privacy (RFC 3323 §4.2), lower case: `id`, `header`, `session`, `user`, `none`, `critical`, `history` … */
export function readPrivacy(lines: readonly string[]): ReadonlySet<string> {
  const wishes = readEach(lines, (value) => value.toLowerCase().split(';', 16)).flat()
  return new Set(wishes.map((wish) => wish.trim()).filter((wish) => /^[a-z-]{1,32}$/.test(wish)))
}

function identityOf(value: string): Identity | undefined {
  const address = readNameAddr(value)
  if (!address || !readUri(address.uri)) return undefined
  return { displayName: address.displayName, uri: address.uri }
}
