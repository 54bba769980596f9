import type { EndKind } from './end-kind.ts'

/** Final statuses of an INVITE (RFC 3261 §21 and the registry) that do not follow their class. */
const STATUSES: Readonly<Record<number, EndKind>> = {
  380: 'unavailable', // another service, not another address (RFC 3261 §21.3.5)
  401: 'forbidden',
  402: 'forbidden',
  403: 'forbidden',
  404: 'not-found',
  405: 'unsupported',
  406: 'unsupported',
  407: 'forbidden',
  408: 'no-answer',
  410: 'not-found',
  415: 'unsupported',
  416: 'unsupported',
  420: 'unsupported',
  421: 'unsupported',
  428: 'forbidden', // RFC 8224 §6.2.2
  430: 'unavailable', // Flow Failed, RFC 5626 §11.5
  433: 'forbidden', // Anonymity Disallowed, RFC 5079
  436: 'forbidden',
  437: 'forbidden',
  438: 'forbidden',
  480: 'unavailable',
  484: 'not-found',
  485: 'not-found',
  486: 'busy',
  487: 'cancelled',
  488: 'unsupported',
  493: 'unsupported',
  501: 'unsupported',
  505: 'unsupported',
  580: 'unsupported',
  600: 'busy',
  603: 'declined',
  604: 'not-found',
  606: 'unsupported',
  607: 'declined', // Unwanted, RFC 8197
  608: 'declined', // Rejected, RFC 8688
}

/** ITU-T Q.850 §2.2 causes that tell more than a vague status does. */
const CAUSES: Readonly<Record<number, EndKind>> = {
  1: 'not-found',
  2: 'not-found',
  3: 'not-found',
  17: 'busy',
  18: 'no-answer',
  19: 'no-answer',
  20: 'unavailable',
  21: 'declined',
  22: 'moved',
  27: 'unavailable',
  28: 'not-found',
  34: 'server-failed',
  38: 'server-failed',
  41: 'server-failed',
  42: 'server-failed',
  44: 'server-failed',
  47: 'server-failed',
  50: 'forbidden',
  55: 'forbidden',
  57: 'forbidden',
  58: 'unsupported',
  65: 'unsupported',
  79: 'unsupported',
  88: 'unsupported',
}

/** What a final status of an INVITE means to the caller; unknown ones mean what their class means (RFC 3261 §8.1.3.2). */
export function kindOfStatus(status: number): EndKind {
  const known = STATUSES[status]
  if (known !== undefined) return known
  if (status >= 300 && status < 400) return 'moved'
  return status >= 600 ? 'declined' : 'server-failed'
}

/** What a Q.850 cause means to the caller, if it says anything. @param cause 1–127 */
export function kindOfCause(cause: number): EndKind | undefined {
  return CAUSES[cause]
}
