import { SessionState, type Core, type Session, type UserAgent } from 'sip.js'
import { sessionOf, type RequestTaker } from './session-of.ts'

/** More than any peer sends in the moment of answering. */
const LONGEST = 16

/**
 * Between the 200 and the ACK of a call SIP.js swallows what comes in its dialog: a BYE gets no answer and leaves a call
 * that nobody is on, a re-INVITE blocks the dialog for good. Here they wait until the call stands, in their order.
 * @param pass goes on with a request
 */
export function queueWhileEstablishing(
  ua: UserAgent,
  pass: (request: Core.IncomingRequestMessage) => void,
): RequestTaker {
  const queues = new WeakMap<Session, Map<string, Core.IncomingRequestMessage>>()

  function open(session: Session): Map<string, Core.IncomingRequestMessage> {
    const queue = new Map<string, Core.IncomingRequestMessage>()
    queues.set(session, queue)
    const release = (state: SessionState): void => {
      if (state !== SessionState.Established && state !== SessionState.Terminated) return
      session.stateChange.removeListener(release)
      // The transition is told before it is finished.
      queueMicrotask(() => {
        queues.delete(session)
        for (const request of queue.values()) pass(request)
      })
    }
    session.stateChange.addListener(release)
    return queue
  }

  return (request) => {
    if (request.method === 'ACK' || request.method === 'CANCEL' || request.method === 'PRACK') return false
    const session = sessionOf(ua, request)
    if (!session || (session.state !== SessionState.Establishing && !queues.has(session))) return false
    const queue = queues.get(session) ?? open(session)
    if (queue.size < LONGEST) queue.set(request.viaBranch + request.method, request)
    else ua.userAgentCore.replyStateless(request, { statusCode: 503, extraHeaders: ['Retry-After: 1'] })
    return true
  }
}
