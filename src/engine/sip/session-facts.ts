import type { Core } from 'sip.js'
import type { CallEvent } from '../../core/event.ts'
import type { EndFacts } from '../../core/reason.ts'
import { otherRealmOf } from './digest.ts'

type Incoming = Core.IncomingRequestMessage | Core.IncomingResponseMessage
type Without<E, K extends PropertyKey> = E extends unknown ? Omit<E, K> : never
/** A call event before the phone says which call and when. */
export type CallFact = Without<CallEvent, 'at' | 'callId'>

/** What a final response that ended the call says about it. */
export function responseFacts({ message }: Core.IncomingResponse): Omit<EndFacts, 'answered'> {
  const { statusCode = 0, reasonPhrase = '' } = message
  if (isInternal(message)) return { by: 'system', status: statusCode, networkLost: true }
  const otherRealm = otherRealmOf(message)
  return {
    ...(otherRealm === undefined ? {} : { otherRealm }),
    by: 'remote',
    status: statusCode,
    phrase: reasonPhrase,
    reasonHeaders: message.getHeaders('reason'),
    retryAfter: message.getHeader('retry-after'),
  }
}

/** The person or machine that sent this BYE or CANCEL ended the call. */
export function requestFacts(request: Core.IncomingRequestMessage): Omit<EndFacts, 'answered'> {
  return { by: 'remote', reasonHeaders: request.getHeaders('reason') }
}

/** No server wrote it: SIP.js makes up 408 and 503 without any headers when a request times out or cannot be sent. */
export function isInternal(message: Core.IncomingResponseMessage): boolean {
  return message.getHeader('via') === undefined
}

/** Says 415 which bodies an offer may be in (RFC 3261 §8.2.3). */
export const ACCEPTED = 'Accept: application/sdp'

/** Whether there is a body that is no session description. One that may be ignored is not there any more. */
export function isForeign(message: Incoming): boolean {
  return message.body !== '' && descriptionIn(message) === undefined
}

/** Whether a body is there and is a session description. */
export function descriptionIn(message: Incoming): string | undefined {
  const type = message.getHeader('content-type')?.split(';', 1)[0]?.trim().toLowerCase()
  return type === 'application/sdp' && message.body !== '' ? message.body : undefined
}
