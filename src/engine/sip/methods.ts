import { AllowedMethods } from 'sip.js/lib/core/user-agent-core/allowed-methods.js'

/** What this phone answers; everything else gets 405 with this list. A new method needs its code first, then its place here. */
export const METHODS = [
  'INVITE',
  'ACK',
  'CANCEL',
  'BYE',
  'OPTIONS',
  'INFO',
  'UPDATE',
  'PRACK',
  'REFER',
  'NOTIFY',
  'SUBSCRIBE',
] as const

/** Extensions of this phone that SIP.js does not name by itself (RFC 3261 §20.37). */
const OWN = ['timer', '100rel', 'replaces', 'join', 'norefersub', 'tdialog', 'answermode']

/** What this phone says besides that it can do: nobody has to require History-Info (RFC 7044), or may 199 (RFC 6228 §4). */
export const SUPPORTED = [...OWN, 'histinfo', '199']

/** Extensions this phone can do when a request requires them (RFC 3261 §8.2.2.3); others get 420. */
export const EXTENSIONS: readonly string[] = ['outbound', 'path', 'gruu', ...OWN]

/**
 * SIP.js keeps one list for all its user agents and claims methods in it that it leaves to nobody: a REFER would be
 * followed, a MESSAGE answered 200 and lost.
 */
export function limitMethods(): void {
  AllowedMethods.splice(0, AllowedMethods.length, ...METHODS)
}
