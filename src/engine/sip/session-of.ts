import type { Core, Session, UserAgent } from 'sip.js'
import { sessionsOf } from './inside.ts'

/** Looks at a request before SIP.js does. @returns true when it took the request and SIP.js must not see it */
export type RequestTaker = (request: Core.IncomingRequestMessage) => boolean

/** The session in whose dialog the request is; undefined when there is none. */
export function sessionOf(ua: UserAgent, request: Core.IncomingRequestMessage): Session | undefined {
  if (!request.toTag) return undefined
  const id = request.callId + request.toTag + request.fromTag
  return sessionsOf(ua).find((session) => session.dialog?.id === id)
}
