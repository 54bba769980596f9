import { SessionState, type Invitation } from 'sip.js'
import { addressOf } from '../core/address.ts'
import type { CallId } from '../core/call.ts'
import type { PhoneEvent } from '../core/event.ts'
import type { TraceNote } from '../core/trace/entry.ts'
import type { CallLine } from './call-line.ts'
import type { Calls } from './calls.ts'
import type { Clock } from './clock.ts'

export interface EarlyOptions {
  readonly clock: Clock
  readonly newCallId: () => CallId
  /** What takes calls, if it is there. */
  readonly calls: () => Calls | undefined
  /** Rejects when it cannot be fetched. */
  readonly loadCalls: () => Promise<Calls>
  readonly tell: (event: PhoneEvent) => void
  readonly note: (note: TraceNote) => void
}

/** Hands each INVITE to what takes calls. That may be on its way: the caller may give up meanwhile, or it may not come. */
export function handInvites(options: EarlyOptions): (line: CallLine, invitation: Invitation) => void {
  const { clock, tell, note } = options

  const keep = async (line: CallLine, invitation: Invitation) => {
    const createdAt = clock.now()
    let over: number | undefined
    let reasons: readonly string[] = []
    invitation.delegate = {
      onCancel({ request }) {
        over = clock.now()
        reasons = request.getHeaders('reason')
      },
    }
    const ready = await options.loadCalls().catch(() => undefined)
    const waits = invitation.state === SessionState.Initial
    const at = over ?? clock.now()
    if (ready) {
      if (waits) ready.invited.take(line, invitation)
      else ready.invited.givenUp(line, invitation, { createdAt, at, reasons })
      return
    }
    const failed = (error: unknown) =>
      note({ kind: 'fault', at: clock.now(), text: `INVITE: ${String(error)}` })
    if (waits) invitation.reject({ statusCode: 480 }).catch(failed)
    const callId = options.newCallId()
    const { from, callId: sipCallId } = invitation.request
    note({ kind: 'media', at, callId, text: 'refused', sipCallId })
    tell({
      type: 'call/missed',
      at,
      callId,
      accountId: line.account.id,
      // By their own word alone: what knows better could not be fetched.
      remote: { uri: addressOf(from.uri.toString()), displayName: from.displayName },
      createdAt,
      reason: { kind: 'no-answer', by: 'system', status: 480 },
    })
  }

  return (line, invitation) => {
    const calls = options.calls()
    if (calls) calls.invited.take(line, invitation)
    else void keep(line, invitation)
  }
}
