import { SessionState, type Invitation } from 'sip.js'
import type { CallId, Remote } from '../core/call.ts'
import type { PhoneEvent } from '../core/event.ts'
import type { Admission, InviteFacts } from '../core/policy.ts'
import type { EndReason } from '../core/reason.ts'
import type { TraceNote } from '../core/trace/entry.ts'
import type { CallLine, Calls } from './calls.ts'
import type { Clock } from './clock.ts'
import type { LiveCall } from './sip/live-call.ts'
import { callerOf } from './sip/session-identity.ts'

/** The line that an INVITE came by. */
export interface InvitedLine extends CallLine {
  readonly account: { readonly id: string }
}

export interface InvitedOptions {
  readonly clock: Clock
  readonly newCallId: () => CallId
  /** What takes calls, if it is there. */
  readonly calls: () => Calls | undefined
  /** Rejects when it cannot be fetched. */
  readonly loadCalls: () => Promise<Calls>
  readonly admit: (invite: InviteFacts) => Admission
  /** It rings. */
  readonly begin: (id: CallId, accountId: string, remote: Remote, call: LiveCall) => void
  readonly tell: (event: PhoneEvent) => void
  readonly note: (note: TraceNote) => void
}

/** What becomes of an INVITE: it rings, or somebody was missed, or nobody needs to know. */
export function createInvited(options: InvitedOptions): (line: InvitedLine, invitation: Invitation) => void {
  const { clock, newCallId, tell, note } = options

  const invited = (line: InvitedLine, invitation: Invitation) => {
    const calls = options.calls()
    if (!calls) {
      void invitedEarly(line, invitation)
      return
    }
    const remote = callerOf(invitation.request)
    const admission = options.admit({ accountId: line.account.id, from: remote.uri })
    const id = newCallId()
    const call = calls.take(id, line, invitation, admission)
    if (!call) return
    if ('kind' in call) missed(line, invitation, { id, createdAt: clock.now(), reason: call })
    else options.begin(id, line.account.id, remote, call)
  }

  const missed = (
    { account }: InvitedLine,
    { request }: Invitation,
    call: { id: CallId; createdAt: number; reason: EndReason },
    at = clock.now(),
  ) => {
    const { id: callId, ...rest } = call
    note({ kind: 'media', at, callId, text: 'refused', sipCallId: request.callId })
    tell({ type: 'call/missed', at, callId, accountId: account.id, remote: callerOf(request), ...rest })
  }

  /** What takes calls is on its way: the caller may give up meanwhile, or it may not come. */
  const invitedEarly = async (line: InvitedLine, invitation: Invitation) => {
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
