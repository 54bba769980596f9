import type { Core } from 'sip.js'
import type { Remote } from '../../core/call.ts'
import { identityIn } from '../../core/identity.ts'
import type { CallContext } from './live-call.ts'
import type { CallFact } from './session-facts.ts'

/**
 * Looks in what the far end says for a new identity of the other party.
 * @param isCalled whether the far end is the one who was called
 * @returns takes a message and tells one, if it asserts one
 */
export function createIdentity(
  { trusted }: Pick<CallContext, 'trusted'>,
  isCalled: boolean,
  tell: (fact: CallFact) => void,
): (message: Core.IncomingRequestMessage | Core.IncomingResponseMessage) => void {
  let known: Remote | undefined
  return (message) => {
    const remote = identityIn((name) => message.getHeaders(name), trusted, isCalled)
    if (!remote) return
    if (remote.uri === known?.uri && remote.displayName === known.displayName) return
    known = remote
    tell({ type: 'call/identified', remote })
  }
}
