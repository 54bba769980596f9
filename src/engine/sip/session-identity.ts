import type { Core } from 'sip.js'
import type { Remote } from '../../core/call.ts'
import type { CallContext } from './live-call.ts'
import type { CallFact } from './session-facts.ts'

/** Looks in what the far end says for a new identity of the other party. @returns takes a message and tells one, if it asserts one */
export function createIdentity(
  context: CallContext,
  tell: (fact: CallFact) => void,
): (message: Core.IncomingRequestMessage | Core.IncomingResponseMessage) => void {
  let known: Remote | undefined
  return (message) => {
    const remote = context.identityIn(message)
    if (!remote) return
    if (remote.uri === known?.uri && remote.displayName === known.displayName) return
    known = remote
    tell({ type: 'call/identified', remote })
  }
}
