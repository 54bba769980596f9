import { SessionState, type Core, type UserAgent } from 'sip.js'
import { cancelInvitation, isInvitation } from './inside.ts'
import { EXTENSIONS, METHODS } from './methods.ts'
import { randomFraction } from './random.ts'
import { queueWhileEstablishing } from './request-queue.ts'
import { sessionOf, type RequestTaker } from './session-of.ts'

type Request = Core.IncomingRequestMessage

/** Requests that are answered or wait for an answer at the same time; one refused stays for 64*T1 if no ACK comes. */
const MOST_SERVERS = 256

/**
 * The one place where requests pass before SIP.js sees them. What it would answer wrongly or swallow is taken out here.
 * @param takers asked in this order
 */
export function guardRequests(ua: UserAgent, takers: readonly RequestTaker[]): void {
  const core = ua.userAgentCore
  const pass = core.receiveIncomingRequestFromTransport.bind(core)
  core.receiveIncomingRequestFromTransport = (request) => {
    if (!takers.some((take) => take(request))) pass(request)
  }
}

/** Asks whether a request outside of calls waits until it can be answered: then it comes `again`, or gets its refusal. */
export type HoldRequest = (again: () => void, refuse: (status: 480 | 503) => void) => boolean

/** What this phone needs before SIP.js: `pass` goes on to SIP.js with a request that was kept back. */
export function requestTakers(ua: UserAgent, hold?: HoldRequest): RequestTaker[] {
  const core = ua.userAgentCore
  const pass = core.receiveIncomingRequestFromTransport.bind(core)
  return [
    (request) => refuseFlood(core, request),
    (request) => refuseOwnCall(core, request),
    (request) => refuseUnknownExtension(core, request),
    (request) => refuseStray(core, request),
    (request) => holdOutside(core, request, hold),
    (request) => refuseRefer(ua, request),
    (request) => takeEarly(ua, pass, request),
    queueWhileEstablishing(ua, pass),
  ]
}

/** Each INVITE is kept as long as its transaction: where they are too many nothing is kept of a further one (RFC 3261 §21.5.4). */
function refuseFlood(core: Core.UserAgentCore, request: Request): boolean {
  const { userAgentServers: servers } = core
  if (request.method !== 'INVITE' || request.toTag || servers.size < MOST_SERVERS) return false
  if (servers.has(request.viaBranch)) return false
  core.replyStateless(request, { statusCode: 503, extraHeaders: ['Retry-After: 32'] })
  return true
}

/** A call to oneself comes back with the same Call-ID: SIP.js would take both ends for one session. */
function refuseOwnCall(core: Core.UserAgentCore, request: Request): boolean {
  if (request.toTag || !request.callId.startsWith(core.configuration.sipjsId)) return false
  if (request.method === 'ACK' || request.method === 'CANCEL') return false
  core.replyStateless(request, { statusCode: 482 })
  return true
}

/** RFC 3261 §8.2.2.3. A BYE is taken whatever it requires: the other side is gone. */
function refuseUnknownExtension(core: Core.UserAgentCore, request: Request): boolean {
  if (['ACK', 'CANCEL', 'BYE'].includes(request.method)) return false
  const required = (request.getHeader('require') ?? '').split(',').map((tag) => tag.trim().toLowerCase())
  const unknown = required.filter((tag) => tag !== '' && !EXTENSIONS.includes(tag))
  if (unknown.length === 0) return false
  core.replyStateless(request, { statusCode: 420, extraHeaders: [`Unsupported: ${unknown.join(', ')}`] })
  return true
}

/** SIP.js throws when one of these comes without a dialog (RFC 3261 §12.2.2). */
function refuseStray(core: Core.UserAgentCore, request: Request): boolean {
  if (request.method !== 'UPDATE' && request.method !== 'PRACK') return false
  if (core.dialogs.has(request.callId + request.toTag + request.fromTag)) return false
  core.replyStateless(request, { statusCode: 481 })
  return true
}

/** What is asked outside of calls is answered by what comes with them. */
function holdOutside(core: Core.UserAgentCore, request: Request, hold?: HoldRequest): boolean {
  if (request.toTag || !hold || (request.method !== 'REFER' && request.method !== 'SUBSCRIBE')) return false
  return hold(
    () => core.receiveIncomingRequestFromTransport(request),
    (statusCode) =>
      core.replyStateless(request, {
        statusCode,
        ...(statusCode === 503 && { extraHeaders: ['Retry-After: 1'] }),
      }),
  )
}

/** SIP.js says 480 to a REFER that names nobody (RFC 3515 §2.4.2), and not what it can do to one that nobody takes. */
function refuseRefer({ userAgentCore: core, delegate }: UserAgent, request: Request): boolean {
  if (request.method !== 'REFER') return false
  const extraHeaders = [`Allow: ${METHODS.join(',')}`]
  if (!request.toTag && !delegate?.onReferRequest)
    core.replyStateless(request, { statusCode: 405, extraHeaders })
  else if (!request.hasHeader('refer-to')) core.replyStateless(request, { statusCode: 400 })
  else return false
  return true
}

/** Requests in the early dialog of a call that rings here or is being answered. */
function takeEarly(ua: UserAgent, pass: (request: Request) => void, request: Request): boolean {
  const session = sessionOf(ua, request)
  if (!isInvitation(session)) return false
  if (session.state !== SessionState.Initial && session.state !== SessionState.Establishing) return false
  if (request.method === 'BYE') {
    // The caller may end it this way; the pending INVITE still gets its 487 (RFC 3261 §15.1.2).
    pass(request)
    cancelInvitation(session, request)
    return true
  }
  if (request.method !== 'INVITE') return false
  const extraHeaders = [`Retry-After: ${Math.floor(randomFraction() * 11)}`]
  // A second INVITE before the first is answered (RFC 3261 §14.2).
  ua.userAgentCore.replyStateless(request, { statusCode: 500, extraHeaders })
  return true
}
