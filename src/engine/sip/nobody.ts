import type { Core } from 'sip.js'

/** Nobody's address (RFC 3323 §4.1.1.3). */
export const ANONYMOUS = 'sip:anonymous@anonymous.invalid'

/** Whether this side of a dialog has not said who it is. */
export function isNobody({ host }: Core.URI): boolean {
  return host === 'anonymous.invalid'
}
