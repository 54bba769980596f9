import { header, removeHeader } from '../../../message/headers.ts'
import type { Repair } from './repair-context.ts'

/** One day, in seconds. */
const LONGEST = 86_400

/** SIP.js ends a ringing call at once when Expires is no number or more than a timer can hold. */
export const repairExpires: Repair = (message) => {
  if (message.kind !== 'request' || message.method !== 'INVITE') return undefined
  const expires = header(message, 'Expires')
  if (expires === undefined || (/^\d{1,9}$/.test(expires) && Number(expires) <= LONGEST)) return undefined
  removeHeader(message, 'Expires')
  return 'Expires of an INVITE is no sensible number of seconds: ignored'
}
