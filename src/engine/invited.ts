import { SessionState, type Invitation } from 'sip.js'
import { addressOf } from '../core/address.ts'
import type { CallId, Origin, Remote } from '../core/call.ts'
import type { PhoneEvent } from '../core/event.ts'
import type { Admission, InviteFacts } from '../core/policy.ts'
import type { EndReason } from '../core/reason.ts'
import type { TraceNote } from '../core/trace/entry.ts'
import type { CallLine } from './call-line.ts'
import type { Calls } from './calls.ts'
import type { Clock } from './clock.ts'
import type { LiveCall } from './sip/live-call.ts'

export interface InvitedOptions {
  readonly clock: Clock
  readonly newCallId: () => CallId
  /** What takes calls, if it is there. */
  readonly calls: () => Calls | undefined
  /** Rejects when it cannot be fetched. */
  readonly loadCalls: () => Promise<Calls>
  readonly admit: (invite: InviteFacts) => Admission
  /** It rings. */
  readonly begin: (
    id: CallId,
    facts: { accountId: string; remote: Remote; origin?: Origin },
    call: LiveCall,
  ) => void
  readonly tell: (event: PhoneEvent) => void
  readonly note: (note: TraceNote) => void
}

/** What becomes of an INVITE: it rings, or somebody was missed, or nobody needs to know. */
export function createInvited(options: InvitedOptions): (line: CallLine, invitation: Invitation) => void {
  const { clock, newCallId, tell, note } = options

  const invited = (line: CallLine, invitation: Invitation) => {
    const calls = options.calls()
    if (!calls) {
      void invitedEarly(line, invitation)
      return
    }
    if (calls.replace(line, invitation)) return
    const caller = calls.caller(line, invitation)
    const admission = options.admit({ accountId: line.account.id, from: caller.remote.uri })
    const id = newCallId()
    const call = calls.take(id, line, invitation, admission)
    if (!call) return
    if ('kind' in call) missed(line, invitation, { id, createdAt: clock.now(), reason: call })
    else options.begin(id, { accountId: line.account.id, ...caller }, call)
  }

  const missed = (
    line: CallLine,
    invitation: Invitation,
    call: { id: CallId; createdAt: number; reason: EndReason },
    at = clock.now(),
  ) => {
    const { id: callId, ...rest } = call
    note({ kind: 'media', at, callId, text: 'refused', sipCallId: invitation.request.callId })
    const caller = options.calls()?.caller(line, invitation) ?? fromOf(invitation)
    tell({ type: 'call/missed', at, callId, accountId: line.account.id, ...caller, ...rest })
  }

  /** What takes calls is on its way: the caller may give up meanwhile, or it may not come. */
  const invitedEarly = async (line: CallLine, invitation: Invitation) => {
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
    if (ready && waits) {
      invited(line, invitation)
      return
    }
    const failed = (error: unknown) =>
      note({ kind: 'fault', at: clock.now(), text: `INVITE: ${String(error)}` })
    if (waits) invitation.reject({ statusCode: 480 }).catch(failed)
    const reason = ready?.givenUp(reasons) ?? ({ kind: 'no-answer', by: 'system', status: 480 } as const)
    missed(line, invitation, { id: newCallId(), createdAt, reason }, over)
  }

  return invited
}

/** Who calls by their own word alone: what knows better could not be fetched. */
function fromOf({ request: { from } }: Invitation): { remote: Remote } {
  return { remote: { uri: addressOf(from.uri.toString()), displayName: from.displayName } }
}
